import {
  type OperationDescriptor,
  type OperationId,
  operationDescriptors,
  type operations,
} from "@aam-groups/types";
import { type ExampleNames, responseExamples } from "../generated/examples.ts";

type Responses<Id extends OperationId> = operations[Id]["responses"];

/** The statuses that the contract has for an operation. */
export type DocumentedStatus<Id extends OperationId> = keyof Responses<Id> & number;

/** The body that the contract has for a status of an operation; `never` if there is none. */
export type DocumentedBody<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = Responses<Id>[Status] extends { content: { "application/json": infer Body } } ? Body : never;

/** The names of the examples that the contract has for a status of an operation. */
export type ExampleName<
  Id extends OperationId,
  Status extends DocumentedStatus<Id>,
> = Status extends keyof ExampleNames[Id] ? ExampleNames[Id][Status] & string : never;

/** @throws RangeError if the contract has no such operation */
export function descriptorOf(operationId: OperationId): OperationDescriptor {
  const descriptors: Partial<Record<string, OperationDescriptor>> = operationDescriptors;
  const descriptor = descriptors[operationId];
  if (descriptor) return descriptor;
  throw new RangeError(
    `The contract has no operation ${operationId}, only ${Object.keys(descriptors).join(", ")}.`,
  );
}

/**
 * What an operation answers with a status.
 *
 * @param name of the example; the first one if left out
 * @throws RangeError if the contract has no such operation, status or example
 */
export function documentedAnswer(
  operationId: OperationId,
  status: number,
  name?: string,
): { headers: Record<string, string>; body: unknown } {
  const { id, statuses } = descriptorOf(operationId);
  const byStatus = responseExamples[id] ?? {};
  const answer = byStatus[status] ?? byStatus[`${Math.floor(status / 100)}XX`] ?? byStatus.default;
  if (!answer) {
    throw new RangeError(`${id} has no documented ${status}, only ${statuses.join(", ")}.`);
  }
  const { headers, examples } = answer;
  const names = Object.keys(examples);
  if (name !== undefined && !names.includes(name)) {
    const known = names.length === 0 ? "it has no body" : `only ${names.join(", ")}`;
    throw new RangeError(`${id} ${status} has no example ${name}: ${known}.`);
  }
  return { headers, body: examples[name ?? names[0] ?? ""] };
}

/**
 * A copy of an example of the contract, to compare with and to change.
 *
 * @param name the example; the first one if left out
 * @throws RangeError if the contract has no such example
 *
 * @example
 * const groups = example("listGroups", 200);
 */
export function example<Id extends OperationId, Status extends DocumentedStatus<Id>>(
  operationId: Id,
  status: Status,
  name?: ExampleName<Id, Status>,
): DocumentedBody<Id, Status> {
  const { body } = documentedAnswer(operationId, status, name);
  if (body === undefined) throw new RangeError(`${operationId} ${status} has no body.`);
  return JSON.parse(JSON.stringify(body));
}
