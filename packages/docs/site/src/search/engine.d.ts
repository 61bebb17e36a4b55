/** A page that Pagefind found. */
export interface FoundPage {
  /** The name of its part of the index. */
  id: string;
  score: number;
  data(): Promise<PageData>;
}

/** What Pagefind shows of a page. */
export interface PageData {
  url: string;
  meta: Record<string, string>;
  sub_results: { url: string; title: string }[];
}

/** What Pagefind found, and more that is passed on as it is. */
export interface Found {
  results: FoundPage[];
}

// Pagefind's own script, under the name that the build gives it.
export function init(): Promise<void>;
export function options(options: object): Promise<void>;
export function search(term: string | null, options?: object): Promise<Found>;
