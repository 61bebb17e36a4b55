import type { OperationId } from "@aam-groups/types";

/** One way in which a response violates the spec. */
export interface SpecViolation {
  /** Where, as a JSON Pointer into the body, e.g. `/0/groupId`; "" for the whole body and for the status. */
  pointer: string;
  /** Human-readable message, e.g. `must be integer`. */
  message: string;
}

/**
 * Validates the status and body of a 2xx response against the spec.
 *
 * @param body the parsed JSON; `undefined` if the response has no body
 * @returns all violations; empty if the response is as documented
 */
export type ResponseValidator = (
  operationId: OperationId,
  status: number,
  body: unknown,
) => SpecViolation[];
