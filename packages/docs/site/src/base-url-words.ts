/** What is wrong with a base URL, in the language of the page. */
export interface BaseUrlWords {
  /** `{example}` stands for one that is right. */
  notWeb: string;
  /** `{part}` stands for what has to go. */
  hasMore: string;
}
