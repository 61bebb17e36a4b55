import {
  type OperationDescriptor,
  type OperationId,
  operationDescriptors,
  type operations,
} from "@aam-groups/types";
import { type ExampleNames, responseExamples } from "../generated/examples.ts";

type Responses<Id extends OperationId> = operations[Id]["responses"];

/** The statuses that the spec documents for an operation; every number, where it has `default` or a range such as `5XX`. */
export type DocumentedStatus<Id extends OperationId> = StatusIn<Responses<Id>>;

/** `DocumentedStatus` of what an operation documents. */
export type StatusIn<All> = keyof All extends number ? keyof All : number;

/** The name under which an operation documents a status. */
export type KeyOf<All, Status> = Status extends keyof All
  ? Status
  : `${Status & number}` extends `${infer Digit}${number}`
    ? `${Digit}XX` extends keyof All
      ? `${Digit}XX`
      : "default" & keyof All
    : never;

/** The body that the spec documents for a status of an operation; `never` if there is none. */
export type DocumentedBody<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = Responses<Id>[KeyOf<Responses<Id>, Status>] extends {
  content: { "application/json": infer Body };
}
  ? Body
  : never;

/** The names of the spec's examples for a status of an operation. */
export type ExampleName<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = ExampleNames[Id][KeyOf<ExampleNames[Id], Status>] & string;

/** @throws RangeError if the spec has no such operation */
export function descriptorOf(operationId: OperationId): OperationDescriptor {
  const descriptors: Partial<Record<string, OperationDescriptor>> = operationDescriptors;
  const descriptor = descriptors[operationId];
  if (descriptor) return descriptor;
  throw new RangeError(
    `Unknown operation ${operationId}. Operations: ${Object.keys(descriptors).join(", ")}.`,
  );
}

/**
 * A documented response of an operation.
 *
 * @param name name of the example; defaults to the first one
 * @throws RangeError if the spec has no such operation, status or example
 */
export function documentedResponse(
  operationId: OperationId,
  status: number,
  name?: string,
): { headers: Record<string, string>; body: unknown } {
  const { id, statuses } = descriptorOf(operationId);
  const byStatus = responseExamples[id] ?? {};
  const response =
    byStatus[status] ?? byStatus[`${Math.floor(status / 100)}XX`] ?? byStatus.default;
  if (!response) {
    throw new RangeError(`${id} has no documented ${status}. Documented: ${statuses.join(", ")}.`);
  }
  const { headers, examples } = response;
  const names = Object.keys(examples);
  if (name !== undefined && !names.includes(name)) {
    const known = names.length === 0 ? "It has no body." : `Examples: ${names.join(", ")}.`;
    throw new RangeError(`${id} has no example ${name} for ${status}. ${known}`);
  }
  return { headers, body: examples[name ?? names[0] ?? ""] };
}

/**
 * A copy of one of the spec's examples, to compare with or to modify.
 *
 * @param name name of the example; defaults to the first one
 * @throws RangeError if the spec has no such example
 *
 * @example
 * const groups = example("listGroups", 200);
 */
export function example<Id extends OperationId, Status extends DocumentedStatus<Id>>(
  operationId: Id,
  status: Status,
  name?: ExampleName<Id, Status>,
): DocumentedBody<Id, Status> {
  const { body } = documentedResponse(operationId, status, name);
  if (body === undefined) throw new RangeError(`${operationId} has no body for ${status}.`);
  return JSON.parse(JSON.stringify(body));
}
