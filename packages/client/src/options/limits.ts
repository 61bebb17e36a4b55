import { count, milliseconds, optional, type Rule } from "./check-options.ts";

/** How long calls may take and how often they are repeated. */
export interface Limits {
  /**
   * Longest time for one attempt, in milliseconds, reading the body included. Waiting for a token may take as long again.
   * The default lets the gateway's own time-out of 60 seconds come first.
   *
   * @default 65_000
   */
  timeoutMs?: number | undefined;
  /**
   * Longest time for a call, in milliseconds, with all its attempts and the waits between them.
   *
   * @default 150_000
   */
  totalTimeoutMs?: number | undefined;
  /**
   * How often a call is repeated, at most, after a failure that may pass.
   *
   * @default 2
   */
  retries?: number | undefined;
}

/** The limits of a call, none of them left open. */
export type AllLimits = Record<keyof Limits, number>;

export const DEFAULT_LIMITS: AllLimits = { timeoutMs: 65_000, totalTimeoutMs: 150_000, retries: 2 };

export const LIMIT_RULES: Record<keyof Limits, Rule> = {
  timeoutMs: optional(milliseconds(1)),
  totalTimeoutMs: optional(milliseconds(1)),
  retries: optional(count),
};

/** The limits with those of others in place of what is left open. */
export function limitsOf(own: Limits, others: AllLimits): AllLimits {
  return {
    timeoutMs: own.timeoutMs ?? others.timeoutMs,
    totalTimeoutMs: own.totalTimeoutMs ?? others.totalTimeoutMs,
    retries: own.retries ?? others.retries,
  };
}
