import type { Fetch } from "../fetch.ts";
import type { GroupsClientOptions } from "../options/client-options.ts";
import type { TokenSource } from "../sign-in/token-source.ts";
import type { Attempt } from "./attempt.ts";
import type { RetryOptions } from "./retry.ts";

/** How requests are sent. */
export interface SendOptions extends Record<keyof RetryOptions, number> {
  fetch: Fetch;
  /** Called before each attempt; without it, the request already has its credentials. */
  tokenSource?: TokenSource | undefined;
  /** What errors must not reveal, besides the tokens of the source. */
  secrets: readonly string[];
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** How the requests of a client are sent, with defaults for options that are missing. */
export function sendOptionsOf({
  token,
  // Looked up for each request, since tests may replace it at any time.
  fetch = (url, init) => globalThis.fetch(url, init),
  retryDelayMs = 500,
  maxRetryAfterMs = 60_000,
  onAttempt,
}: Pick<GroupsClientOptions, "token" | "fetch" | "onAttempt" | keyof RetryOptions>): SendOptions {
  const own =
    typeof token === "string" ? { secrets: [token] } : { secrets: [], tokenSource: token };
  return { fetch, retryDelayMs, maxRetryAfterMs, onAttempt, ...own };
}
