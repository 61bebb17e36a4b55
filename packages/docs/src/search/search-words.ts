import type { LanguageTag } from "../languages.ts";
import { en } from "../words/search/en.ts";
import { fr } from "../words/search/fr.ts";
import { ptBR } from "../words/search/pt-BR.ts";
import type { SearchWords } from "../words/search/search-words.ts";
import { zhHant } from "../words/search/zh-Hant.ts";

/** The search words of each language. */
export const SEARCH_WORDS: Readonly<Record<LanguageTag, SearchWords>> = {
  en,
  fr,
  "pt-BR": ptBR,
  "zh-Hant": zhHant,
};

/**
 * The words by which people search for a page: in its language and in English, since programs are written in that.
 *
 * @param slug such as `guides/errors`, or `""` for the first page
 * @returns `""` for a page that is not to be found by other words than its own
 */
export function searchWordsFor(slug: string, tag: LanguageTag): string {
  const tags = new Set<LanguageTag>([tag, "en"]);
  return [...tags]
    .map((one) => wordsIn(SEARCH_WORDS[one], slug))
    .filter((words) => words !== "")
    .join(" ");
}

/** The words of questions in a language and in English. */
export function questionWordsIn(tag: LanguageTag): string {
  return [SEARCH_WORDS[tag], SEARCH_WORDS.en].map(({ questionWords }) => questionWords).join(" ");
}

function wordsIn({ pages, operations }: SearchWords, slug: string): string {
  const name = slug.replace(/^(guides|operations)\//, "");
  const all: Readonly<Record<string, string>> = slug.startsWith("operations/")
    ? operations
    : { ...pages, "": pages["first-page"] };
  return all[name] ?? "";
}
