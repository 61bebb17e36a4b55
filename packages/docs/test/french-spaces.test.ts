import { expect, test } from "vitest";
import { fr } from "../src/words/fr.ts";

/** Stands for whatever a word is given: a text, a number, an object of texts, or what makes a link. */
const given = new Proxy(() => "x", {
  get: (_, key) => (key === Symbol.toPrimitive ? () => "x" : "x"),
});

/** Every text in words; those that have to be given something, with an `x` in its place. */
function textsIn(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function") return textsIn(Reflect.apply(words, fr, [given, given, given]));
  if (typeof words === "object" && words !== null) return Object.values(words).flatMap(textsIn);
  throw new Error(`${String(words)} is no word.`);
}

test("no French punctuation has a space where a line may break", () => {
  const texts = textsIn(fr).map((text) => text.replaceAll(/`[^`]*`/g, "`x`"));
  expect(texts).toContain(fr.site.notFound.near);
  expect(texts).toContain("Voir aussi «\u202fx\u202f».");
  expect(texts.filter((text) => / [;:?!»]|« /.test(text))).toEqual([]);
});
