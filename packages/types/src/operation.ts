import type { operations } from "./generated/operations.ts";

/** Name of an operation, for example `createGroup`. */
export type OperationId = keyof typeof operations;

/** Name of an operation that may change something: of any method but GET. */
export type WritingOperationId = {
  [Id in OperationId]: (typeof operations)[Id]["method"] extends "GET" ? never : Id;
}[OperationId];

/** Where an operation is, what it takes besides its body, and the statuses of its responses, as the spec has it. */
export interface OperationDescriptor {
  id: OperationId;
  method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
  /** Path template below the base URL, with its trailing slash if Adobe's documentation prints one, e.g. `/groups/{groupId}`. */
  path: string;
  /** Those of its path come first. */
  parameters: readonly ParameterDescriptor[];
  /** Every status that the spec documents by its number, ascending. */
  statuses: readonly number[];
  /** What the spec documents for other statuses: ranges such as `4XX`, and `default` for all that is left. */
  otherStatuses: readonly string[];
}

/** A single value that an operation takes in its path, its query or a header. */
export interface ParameterDescriptor {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
}
