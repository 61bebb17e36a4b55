import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The only list of languages: everything else in the docs follows it. */
const LIST = "packages/docs/src/languages.ts";
const LINE = /^(?:import \{ \w+ \} from "\.\/words\/([\w-]+)\.ts"| {2}\{ tag: "([\w-]+)").*\n/gm;

/**
 * Leaves only these languages in the docs of a copy of the repository.
 *
 * @throws Error if the list is not written as it was, so that others would stay
 */
export function keepLanguages(copy: string, tags: readonly string[]): void {
  const file = join(copy, LIST);
  const text = readFileSync(file, "utf8").replaceAll(
    LINE,
    (line, imported?: string, listed = "") => (tags.includes(imported ?? listed) ? line : ""),
  );
  const left = [...text.matchAll(/\btag: "([^"]+)"/g)].map(([, tag]) => tag);
  if (left.join() !== tags.join()) {
    throw new Error(`${LIST} has the languages ${left.join(", ")} instead of ${tags.join(", ")}.`);
  }
  writeFileSync(file, text);
}
