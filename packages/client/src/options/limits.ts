import { count, milliseconds, optional, type Rule } from "./check-options.ts";

/** How long calls may take and how often they are retried. */
export interface Limits {
  /**
   * Maximum time for one attempt, in milliseconds, including its body. Waiting for a token may take as long again.
   * The default is longer than the gateway's own timeout of 60 seconds, so that its response arrives.
   *
   * @default 65_000
   */
  timeoutMs?: number | undefined;
  /**
   * Maximum time for a call, in milliseconds, including all attempts and the waits between them.
   *
   * @default 150_000
   */
  totalTimeoutMs?: number | undefined;
  /**
   * Maximum number of retries after a failure that may be temporary.
   *
   * @default 2
   */
  retries?: number | undefined;
}

/** The limits of a call, none of them missing. */
export type AllLimits = Record<keyof Limits, number>;

export const DEFAULT_LIMITS: AllLimits = { timeoutMs: 65_000, totalTimeoutMs: 150_000, retries: 2 };

export const LIMIT_RULES: Record<keyof Limits, Rule> = {
  timeoutMs: optional(milliseconds(1)),
  totalTimeoutMs: optional(milliseconds(1)),
  retries: optional(count),
};
