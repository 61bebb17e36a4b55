import { documentedOperation } from "@aam-groups/spec/documented";
import type { JsonNode } from "@aam-groups/spec/json-node";
import type { SpecOperation, SpecParameter } from "@aam-groups/spec/operations";
import { parameterExample } from "@aam-groups/spec/parameter-example";
import type { OperationId } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };

/** What every request of an operation has to carry besides its path, its body and the credentials. */
export interface RequiredParameters {
  /** With its question mark; empty if nothing is required. */
  query: string;
  headers: Record<string, string>;
}

/** The spec requires a parameter and has no example of it, so that no request can be sent. */
export class MissingExampleError extends Error {
  override name = "MissingExampleError";
}

/**
 * The query parameters and headers that an operation requires, with the values of the spec's own examples.
 *
 * @throws MissingExampleError
 */
export function requiredParameters(operationId: OperationId): RequiredParameters {
  return requiredParametersOf(documentedOperation(operationId), spec);
}

/** Like `requiredParameters`, for an operation of any document. */
export function requiredParametersOf(
  { id, parameters }: SpecOperation,
  document: JsonNode,
): RequiredParameters {
  const required = (place: string) =>
    parameters
      .filter((parameter) => parameter.required && parameter.in === place)
      .map((parameter) => [parameter.name, exampleOf(parameter, id, document)] as const);
  const query = new URLSearchParams(
    required("query").flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  );
  return {
    query: query.size > 0 ? `?${query}` : "",
    headers: Object.fromEntries(
      required("header").map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
  };
}

function exampleOf(parameter: SpecParameter, operationId: string, document: JsonNode): unknown {
  const { node, name, pointer } = parameter;
  const value = parameterExample(document, node);
  if (value !== undefined) return value;
  throw new MissingExampleError(
    `${operationId} requires the ${parameter.in} parameter ${name}, and the spec has no example of it. Add \`example\` at ${pointer} in spec/openapi.yaml and run \`pnpm generate\`.`,
  );
}
