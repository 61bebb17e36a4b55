import { describe, expect, test } from "vitest";
import { markOf, newRunId } from "../../src/deployment/mark.ts";
import { UnlistableTexts } from "../../src/run/session/unlistable.ts";

const runId = newRunId();
const mark = (n: number) => markOf(runId, n);
const usual = [`${mark(1)} plain`, `${mark(2)} Ünïcødé`, "123", mark(3).padEnd(255, "x")];

function after(text: string): (other: string) => boolean {
  const texts = new UnlistableTexts();
  texts.add(text, usual);
  return (other) => texts.has(other);
}

describe("what is no longer written, once the list has failed with a text,", () => {
  test("is every text with a character beyond the basic plane, if it has one", () => {
    const has = after(`${mark(4)} 😀`);
    expect(has(`${mark(5)} 🎉`)).toBe(true);
    expect(has(`${mark(5)} Ünïcødé`)).toBe(false);
  });

  test("is every text with a control character, if it has one", () => {
    const has = after(`${mark(4)} a\nb`);
    expect(has(`${mark(5)} a\tb`)).toBe(true);
    expect(has(`${mark(5)} a b`)).toBe(false);
  });

  test("is every text that is as long, if it is longer than all others", () => {
    const has = after(mark(4).padEnd(1000, "x"));
    expect(has(mark(5).padEnd(1000, "x"))).toBe(true);
    expect(has(mark(5).padEnd(4000, "x"))).toBe(true);
    expect(has(mark(5).padEnd(255, "x"))).toBe(false);
  });

  test("is the same text, if it has no mark", () => {
    const has = after("312");
    expect(has("312")).toBe(true);
    expect(has("3123")).toBe(false);
    expect(has(mark(5))).toBe(false);
  });

  test("is every text with what it has besides the mark", () => {
    const has = after(`${mark(4)} plain x`);
    expect(has(`${mark(5)} plain x`)).toBe(true);
    expect(has(`${mark(5)} plain`)).toBe(false);
  });
});

test("nothing is like an unlistable text as long as none is known", () => {
  expect(new UnlistableTexts().has("a".repeat(10_000))).toBe(false);
});
