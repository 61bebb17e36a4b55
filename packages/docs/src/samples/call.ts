import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";

/** One call of an operation: what all samples are made of. */
export interface Call {
  operationId: string;
  method: string;
  /** The path with the examples of its parameters in it. */
  path: string;
  /** The examples of the parameters of the path, in the order of the path. */
  pathArguments: unknown[];
  /** The first example of the request body, with the schema that it follows. */
  body?: { mediaType: string; schema: unknown; value: unknown };
  /** Whether a success has a body. */
  answers: boolean;
}

/**
 * The call that the examples of the contract make.
 *
 * @throws Error if the contract has no such operation, or lacks an example that the call needs
 */
export function callOf(document: JsonNode, operationId: string): Call {
  const { method, path, parameters, requestBody, responses } = operationOf(document, operationId);
  const pathArguments: unknown[] = [];
  const filledPath = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((one) => one.in === "path" && one.name === name)?.node.example;
    if (example === undefined) throw new Error(`The parameter ${name} of ${path} has no example.`);
    pathArguments.push(example);
    return encodeURIComponent(String(example));
  });
  const body = requestBody?.body;
  const [example] = body?.examples ?? [];
  if (body && !example) throw new Error(`The request body of ${operationId} has no example.`);
  return {
    operationId,
    method,
    path: filledPath,
    pathArguments,
    ...(body && example ? { body: { ...body, value: example.value } } : {}),
    answers: responses.some(({ key, body }) => key.startsWith("2") && body !== undefined),
  };
}
