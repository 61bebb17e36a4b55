import type { operations } from "./generated/operations.ts";

/** Name of one of the seven operations, for example `createGroup`. */
export type OperationId = keyof typeof operations;

/** Where an operation is and what it can answer, as the spec has it. */
export interface OperationDescriptor {
  id: OperationId;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path template below the base URL, with its trailing slash where the page prints one, e.g. `/groups/{groupId}`. */
  path: string;
  /** Every status that the spec documents, ascending. */
  statuses: readonly number[];
}
