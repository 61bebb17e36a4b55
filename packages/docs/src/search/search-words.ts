import { type LanguageTag, wordsIn } from "../languages.ts";
import type { SearchWords } from "../words/search/search-words.ts";

/**
 * The words by which people search for a page: in its language and in English, since programs are written in that.
 *
 * @param slug such as `guides/errors`, or `""` for the first page
 * @returns `""` for a page that is not to be found by other words than its own
 */
export function searchWordsFor(slug: string, tag: LanguageTag): string {
  const tags = new Set<LanguageTag>([tag, "en"]);
  return [...tags]
    .map((one) => wordsOf(wordsIn(one).searchWords, slug))
    .filter((words) => words !== "")
    .join(" ");
}

/** The words of questions in a language and in English. */
export function questionWordsIn(tag: LanguageTag): string {
  return [tag, "en" as const].map((one) => wordsIn(one).searchWords.questionWords).join(" ");
}

function wordsOf({ pages, operations }: SearchWords, slug: string): string {
  const name = slug.replace(/^(guides|operations)\//, "");
  const all: Readonly<Record<string, string>> = slug.startsWith("operations/")
    ? operations
    : { ...pages, "": pages["first-page"] };
  return all[name] ?? "";
}
