import type { OperationId } from "@aam-groups/types";

/** One way in which an answer differs from the contract. */
export interface ContractViolation {
  /** Where, as a JSON Pointer into the body, e.g. `/0/groupId`; "" for the whole body and for the status. */
  pointer: string;
  /** What is wrong there, for people, e.g. `must be integer`. */
  message: string;
}

/**
 * Holds the status and the body of a 2xx answer against the contract.
 *
 * @param body the parsed JSON; `undefined` if the answer had no body
 * @returns every violation; empty if the answer is as documented
 */
export type ResponseValidator = (
  operationId: OperationId,
  status: number,
  body: unknown,
) => ContractViolation[];
