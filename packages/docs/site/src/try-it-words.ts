/** What a form says once it is sent, in the language of the page. */
export interface TryItWords {
  sending: string;
  /** No response arrived that a page may read. */
  failed: string;
  /** `{seconds}` stands for the time that was waited. */
  timedOut: string;
  notUrl: string;
  /** `{baseUrl}` stands for the one that was chosen, to which the page cannot send. */
  onlyHere: string;
  /** The page's own policy forbids the address. */
  notHere: string;
  /** `{character}` stands for the one that the token cannot have. */
  badToken: string;
  /** `{name}` stands for the parameter that the path needs. */
  badPathValue: string;
  /** `{name}` stands for the parameter that is required. */
  missing: string;
  /** `{name}` stands for the header, `{character}` for what it cannot have. */
  badHeader: string;
  /** `{line}` and `{column}` stand for the place in the body, both from 1. */
  notJson: string;
}
