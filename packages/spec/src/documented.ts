import type { OperationId } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import {
  operationsOf,
  type SpecBody,
  type SpecExample,
  type SpecOperation,
  type SpecResponse,
} from "./operations.ts";

const operations = new Map(operationsOf(spec).map((operation) => [operation.id, operation]));

/** What the generated spec says about an operation. */
export function documentedOperation(operationId: OperationId): SpecOperation {
  const operation = operations.get(operationId);
  if (!operation) throw new Error(`The spec has no operation ${operationId}.`);
  return operation;
}

/** The responses of an operation that have a status of their own, ascending: neither ranges nor `default`. */
export function documentedResponses(
  operationId: OperationId,
): (SpecResponse & { status: number })[] {
  return documentedOperation(operationId).responses.flatMap((response) =>
    response.status === undefined ? [] : [{ ...response, status: response.status }],
  );
}

/** The body that an operation takes, or `undefined` if it takes none. */
export function documentedRequestBody(operationId: OperationId): SpecBody | undefined {
  return documentedOperation(operationId).requestBody?.body;
}

/** The named examples of an operation's request body; none if it takes no body. */
export function requestExamples(operationId: OperationId): SpecExample[] {
  return documentedRequestBody(operationId)?.examples ?? [];
}
