import type { OperationId, operationDescriptors } from "@aam-groups/types";
import type { SuccessBody } from "./errors/failure.ts";
import { operations } from "./generated/operations.ts";
import type { Shape } from "./responses/json-body.ts";

/** The parts of an operation that a call needs. */
export interface Operation<Id extends OperationId> {
  method: (typeof operationDescriptors)[Id]["method"];
  path: (typeof operationDescriptors)[Id]["path"];
  shape: ShapeOf<SuccessBody<Id>>;
}

/** The names of the parameters that the spec declares for an operation, if there are any; those of headers in lower case. */
interface DeclaredParameters {
  query?: readonly string[];
  headers?: readonly string[];
}

type ShapeOf<Body> = [Body] extends [undefined]
  ? "no body"
  : Body extends readonly unknown[]
    ? "a JSON array"
    : "a JSON object";

/** All operations, without the statuses of their descriptors, which would end up in every bundle. */
export const OPERATIONS: {
  [Id in OperationId]: Operation<Id> & DeclaredParameters & { shape: Shape };
} = operations;
