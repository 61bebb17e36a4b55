import { declaresParameters } from "../generated/operations.ts";
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

/** What each option of any call must be. */
const RULES = {
  // Not instanceof: test environments and frames have their own AbortSignal.
  signal: (value: unknown) =>
    value !== undefined &&
    !("aborted" in Object(value) && "addEventListener" in Object(value)) &&
    "be an AbortSignal",
  ...LIMIT_RULES,
};

/** What each option of a call must be that the spec can give a use. */
export const CALL_RULES: Record<keyof AnyCallOptions, Rule> = /* @__PURE__ */ Object.assign(
  { query: fields, headers: fields },
  RULES,
);

/** What each option of a call must be. While the spec declares no parameters for `query` and `headers`, there are none. */
export const USED_CALL_RULES: Record<string, Rule> = declaresParameters ? CALL_RULES : RULES;
