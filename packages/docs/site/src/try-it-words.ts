/** What a form says once it is sent, in the language of the page. */
export interface TryItWords {
  sending: string;
  /** No answer came that a page may read. */
  failed: string;
  /** `{seconds}` stands for the time that was waited. */
  timedOut: string;
  notUrl: string;
  /** The page's own policy forbids the address. */
  notHere: string;
  /** `{character}` stands for the one that the token cannot have. */
  badToken: string;
  noGroupId: string;
  /** `{line}` and `{column}` stand for the place in the body, both from 1. */
  notJson: string;
}
