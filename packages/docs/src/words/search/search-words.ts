import type { GuideSlug } from "../../guide-slugs.ts";

/** The words by which people search in one language, as far as the pages do not use them. Spaces divide them. */
export interface SearchWords {
  /** Words that make a question, and say nothing about what is asked for. */
  questionWords: string;
  /** For the first page and the guides. */
  pages: Record<"first-page" | GuideSlug, string>;
  /** For the pages of operations, by their ids. */
  operations: Readonly<Record<string, string>>;
}
