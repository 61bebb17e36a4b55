import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { GUIDES } from "./guide-slugs.ts";
import { guideFile } from "./guides.ts";
import { LANGUAGES, type LanguageTag } from "./languages.ts";
import { overlayFile } from "./localized-spec.ts";

const ROOT = join(import.meta.dirname, "../../..");
const [{ tag: FIRST, words: FIRST_WORDS }, ...TRANSLATIONS] = LANGUAGES;

/**
 * What the languages of the docs lack: words, guides, and files of translations.
 *
 * @returns a sentence for each, with the file and the remedy
 */
export function languageGaps(specFile: string, document: JsonNode): string[] {
  const gaps = LANGUAGES.flatMap(({ tag, words }) => [
    ...wordGaps(tag, words, document),
    ...GUIDES.map((slug) => guideFile(tag, slug))
      .filter((file) => !existsSync(file))
      .map((file) => `${named(file)} is missing: translate the guide of that name in ${FIRST}`),
  ]);
  const overlays = TRANSLATIONS.map(({ tag }) => overlayFile(specFile, tag))
    .filter((file) => !existsSync(file))
    .map((file) => `${named(file)} is missing: run \`pnpm overlays --record\` to create it`);
  return [...gaps, ...overlays];
}

function wordGaps(tag: LanguageTag, words: unknown, document: JsonNode): string[] {
  const file = named(join(import.meta.dirname, "words", `${tag}.ts`));
  if (!isNode(words)) {
    return [
      `${file} is missing: copy ${FIRST}.ts, translate it, and import it in packages/docs/src/languages.ts`,
    ];
  }
  const tags = listAt(document, "tags").map((one) => textAt(one, "name"));
  return [
    ...missingWords(words, FIRST_WORDS).map((word) => `${file} has no ${word}: add it`),
    ...tags
      .filter((name) => !isNode(words.tags) || words.tags[name] === undefined)
      .map((name) => `${file} has no word for the tag "${name}": add it to \`tags\``),
  ];
}

/** The names of the words that one language has and the other has not. */
function missingWords(words: JsonNode, all: object, prefix = ""): string[] {
  return Object.entries(all).flatMap(([key, value]) => {
    const own = words[key];
    const name = `${prefix}${key}`;
    if (own === undefined || own === "") return name === `tags` || prefix === "tags." ? [] : [name];
    return isNode(value) && isNode(own) ? missingWords(own, value, `${name}.`) : [];
  });
}

function named(file: string): string {
  return relative(ROOT, file);
}
