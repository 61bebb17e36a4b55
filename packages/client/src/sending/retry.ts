import { retryAfterMs } from "@aam-groups/http/retry-after";

/** How waits between attempts are chosen. */
export interface RetryOptions {
  /**
   * The first wait is a random time up to this, in milliseconds, each further one up to twice the one before, but not above 8 seconds.
   *
   * @default 500
   */
  retryDelayMs?: number | undefined;
  /**
   * The longest `Retry-After` that is waited for, in milliseconds. If a deployment asks for more, the call fails at once.
   *
   * @default 60_000
   */
  maxRetryAfterMs?: number | undefined;
}

const LONGEST_DELAY_MS = 8_000;

/** Answers after which the same request may succeed: it came too early, or at a bad moment. */
const PASSING = [408, 429, 500, 502, 503, 504];

/**
 * How long to wait until the next attempt after an answer, in milliseconds; `undefined` if another one is no use.
 *
 * @param retries how many there were before
 */
export function waitAfterAnswer(
  { status, headers }: Pick<Response, "status" | "headers">,
  retries: number,
  options: Record<keyof RetryOptions, number>,
): number | undefined {
  if (!PASSING.includes(status)) return undefined;
  const asked = retryAfterMs(headers);
  if (asked === undefined) return waitAfterFailure(retries, options);
  return asked > options.maxRetryAfterMs ? undefined : asked;
}

/** How long to wait until the next attempt where nobody says, in milliseconds: full jitter, so that callers that failed together do not come back together. */
export function waitAfterFailure(
  retries: number,
  { retryDelayMs }: Record<"retryDelayMs", number>,
): number {
  return Math.random() * Math.min(LONGEST_DELAY_MS, retryDelayMs * 2 ** retries);
}

/** What Node adds to the errors of its sockets. */
interface NodeError {
  code?: unknown;
  syscall?: unknown;
  errors?: unknown;
  cause?: unknown;
}

/**
 * Whether a request surely did not reach the server, because no connection came about.
 * Node says so; browsers do not tell.
 */
export function wasNeverSent(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 9) return false;
  const { code, syscall, errors, cause }: NodeError = error;
  if (Array.isArray(errors))
    return errors.length > 0 && errors.every((one) => wasNeverSent(one, depth + 1));
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    wasNeverSent(cause, depth + 1)
  );
}
