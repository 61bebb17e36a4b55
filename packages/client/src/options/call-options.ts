import { fields, type Rule } from "./check-options.ts";
import { LIMIT_RULES, type Limits } from "./limits.ts";
import type { GivenParameters } from "./request-parameters.ts";

/** Options of a single call, which override those of the client. */
export interface CallOptions extends Limits {
  /** Aborts the call immediately, even during a wait. */
  signal?: AbortSignal | undefined;
}

/** The options of a call to any operation. */
export interface AnyCallOptions extends CallOptions {
  query?: GivenParameters | undefined;
  headers?: GivenParameters | undefined;
}

/** What each option of a call must be. */
export const CALL_RULES: Record<keyof AnyCallOptions, Rule> = {
  // Not instanceof: test environments and frames have their own AbortSignal.
  signal: (value) =>
    value !== undefined &&
    !("aborted" in Object(value) && "addEventListener" in Object(value)) &&
    "be an AbortSignal",
  query: fields,
  headers: fields,
  ...LIMIT_RULES,
};
