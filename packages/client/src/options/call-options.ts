import { fields, type Rule } from "./check-options.ts";
import { LIMIT_RULES, type Limits } from "./limits.ts";
import type { GivenParameters } from "./request-parameters.ts";

/** What can be given to a single call, in place of what the client has. */
export interface CallOptions extends Limits {
  /** Ends the call at once, in the middle of a wait, too. */
  signal?: AbortSignal | undefined;
}

/** The options of a call of any operation, as they arrive. */
export interface AnyCallOptions extends CallOptions {
  query?: GivenParameters | undefined;
  headers?: GivenParameters | undefined;
}

/** What each option of a call must be. */
export const CALL_RULES: Record<keyof AnyCallOptions, Rule> = {
  // Not instanceof: tests and frames have an AbortSignal of their own.
  signal: (value) =>
    value !== undefined &&
    !("aborted" in Object(value) && "addEventListener" in Object(value)) &&
    "be an AbortSignal",
  query: fields,
  headers: fields,
  ...LIMIT_RULES,
};
