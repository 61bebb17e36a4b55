import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationOf, type SpecResponse } from "@aam-groups/spec/operations";
import { type SentParameter, sentParameters } from "./parameter-example.ts";

/** One call of an operation: what all samples are made of. */
export interface SampleCall {
  operationId: string;
  method: string;
  /** With the version prefix, without a slash at its end. */
  baseUrl: string;
  /** The path and the query with the examples of their parameters in them. */
  path: string;
  /** The parameters of the path, in its order. */
  pathParameters: SentParameter[];
  /** The parameters of the query that a call needs. */
  query: SentParameter[];
  /** Whether the operation has parameters of the query, needed or not. */
  takesQuery: boolean;
  /** The headers that a call needs, besides those of all calls. */
  headers: SentParameter[];
  /** The first example of the request body, with the schema that it follows. */
  body?: { mediaType: string; schema: unknown; value: unknown };
  /** Whether a success has a body. */
  hasResult: boolean;
}

/**
 * The call that the examples of the spec make, with the parameters that it needs.
 *
 * @param baseUrl where the call goes
 *
 * @throws Error if the spec has no such operation, or lacks an example that the call needs
 */
export function callOf(document: JsonNode, operationId: string, baseUrl: string): SampleCall {
  const { method, path, parameters, requestBody, responses } = operationOf(document, operationId);
  const all = sentParameters(document, parameters);
  const needed = all.filter(({ required }) => required);
  for (const { name, place, example } of needed) {
    if (example === undefined) throw missingExample(operationId, `${place} parameter ${name}`);
  }
  const pathParameters: SentParameter[] = [];
  const filledPath = path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = needed.find((one) => one.place === "path" && one.name === name);
    if (!parameter) throw new Error(`${operationId} does not describe {${name}} in its path.`);
    pathParameters.push(parameter);
    return encodeURIComponent(String(parameter.example));
  });
  const query = needed.filter(({ place }) => place === "query");
  const search = new URLSearchParams();
  for (const { name, example } of query) {
    for (const value of [example].flat()) search.append(name, String(value));
  }
  const body = requestBody?.body;
  const [example] = body?.examples ?? [];
  if (body && !example) throw missingExample(operationId, "request body");
  return {
    operationId,
    method,
    baseUrl,
    path: search.size === 0 ? filledPath : `${filledPath}?${search}`,
    pathParameters,
    query,
    takesQuery: all.some(({ place }) => place === "query"),
    headers: needed.filter(({ place }) => place === "header"),
    ...(body && example ? { body: { ...body, value: example.value } } : {}),
    hasResult: hasResult(responses),
  };
}

/** A response called `default` is a success if there is no other. */
function hasResult(responses: readonly SpecResponse[]): boolean {
  const successes = responses.filter(({ key }) => key.startsWith("2"));
  const relevant =
    successes.length > 0 ? successes : responses.filter(({ key }) => key === "default");
  return relevant.some(({ body }) => body !== undefined);
}

function missingExample(operationId: string, what: string): Error {
  return new Error(
    `The ${what} of ${operationId} has no example, so there is no code sample for the operation. Add one in the spec.`,
  );
}
