/** What a search knows of a language besides Pagefind's index. Words are lower-case and without accents. */
export interface SearchData {
  /** Words of questions, which say nothing about what is asked for. */
  questionWords: string[];
  /** The traditional character for each simplified one; empty for other languages than Chinese. */
  traditional: Record<string, string>;
  /** Every word of the pages, the most common first. */
  vocabulary: string[];
  /** What stands between the host and the path of an operation in an address, e.g. `/api/v1`. */
  serverPaths: string[];
  /** By the name of the page's part of the index. */
  pages: Record<string, SearchedPage>;
}

/** A page as a search ranks it. */
export interface SearchedPage {
  title: string;
  /** Words that people may type for it. */
  words: string;
  /** On the page of an operation. */
  operation?: { id: string; method: string; path: string };
}

let loading: Promise<SearchData> | undefined;

/**
 * The data of the page's language, which lies beside this script and is loaded once; again if that failed.
 *
 * @throws Error if it cannot be loaded
 */
export function searchData(): Promise<SearchData> {
  loading ??= loaded().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function loaded(): Promise<SearchData> {
  // In two steps: a bundler takes the whole expression for a file that it has to include.
  const here = import.meta.url;
  const language = document.documentElement.lang.toLowerCase();
  const response = await fetch(new URL(`words.${language}.json`, here));
  if (!response.ok) throw new Error(`The words of the search came with ${response.status}.`);
  return response.json();
}
