/**
 * Gives the token for an attempt. It is asked before each one, so it should keep its token while that is good.
 * After a 401, it is asked again with the refused token; if it gives another one then, the call is repeated once.
 * The signal tells that nobody waits for the token any more.
 */
export interface TokenSource {
  (refused?: string, signal?: AbortSignal): string | Promise<string>;
  /** Client id that the tokens belong to, sent as `x-api-key` unless the client has an `apiKey` of its own. */
  readonly apiKey?: string;
}
