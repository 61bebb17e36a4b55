import { retryAfterMs } from "@aam-groups/http/retry-after";
import type { FetchHeaders, FetchResponse } from "../fetch.ts";

/** How long to wait between attempts. */
export interface RetryOptions {
  /**
   * The first wait is a random time up to this, in milliseconds; each further one is up to twice as long, but at most 8 seconds.
   *
   * @default 500
   */
  retryDelayMs?: number | undefined;
  /**
   * The longest `Retry-After` to wait for, in milliseconds. If a deployment asks for more, the call fails immediately.
   *
   * @default 60_000
   */
  maxRetryAfterMs?: number | undefined;
}

const LONGEST_DELAY_MS = 8_000;

/** Statuses of temporary failures, after which the same request may succeed. */
const TEMPORARY = [408, 429, 500, 502, 503, 504];

/**
 * How long to wait after a response before the next attempt, in milliseconds; `undefined` if there is no point in retrying.
 *
 * @param retries how many there have been
 */
export function waitAfterResponse(
  { status, headers }: Pick<FetchResponse, "status"> & { headers: Pick<FetchHeaders, "get"> },
  retries: number,
  options: Record<keyof RetryOptions, number>,
): number | undefined {
  if (!TEMPORARY.includes(status)) return undefined;
  const asked = retryAfterMs(headers);
  if (asked === undefined) return waitAfterFailure(retries, options);
  return asked > options.maxRetryAfterMs ? undefined : asked;
}

/** How long to wait if the server does not say, in milliseconds: with full jitter, so that callers that failed together do not retry together. */
export function waitAfterFailure(
  retries: number,
  { retryDelayMs }: Record<"retryDelayMs", number>,
): number {
  return Math.random() * Math.min(LONGEST_DELAY_MS, retryDelayMs * 2 ** retries);
}
