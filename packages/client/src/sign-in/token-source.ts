/**
 * Returns the token for an attempt. It is called before each one, so it should cache its token while that is valid.
 * After a 401, it is called again with the refused token; if it returns a different one, the call is retried once.
 * The signal is aborted when the token is no longer needed.
 */
export interface TokenSource {
  (refused?: string, signal?: AbortSignal): string | Promise<string>;
  /** Client id that the tokens belong to, sent as `x-api-key` unless the client has its own `apiKey`. */
  readonly apiKey?: string;
}
