import { bearerProblem } from "@aam-groups/spec/bearer-token";
import { textOf } from "@aam-groups/spec/json-body";
import { type JsonNode, nodeAt } from "@aam-groups/spec/json-node";
import {
  operationsOf,
  responseFor,
  type SpecOperation,
  type SpecResponse,
} from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import {
  type RequestReader,
  type RequestRefusal,
  requestReader,
} from "@aam-groups/spec/request-reader";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import { type ValidatorAt, validatorsOf } from "@aam-groups/spec/validator";
import { type RouteMatch, routesAt } from "@aam-groups/types";
import type { FastifyRequest } from "fastify";
import { methodFor, pathOf } from "./front.ts";

/** Says what is wrong with requests, in the words that the sandbox uses too. */
export interface Refusals {
  /** What is wrong besides the token; `undefined` if nothing is, or if it is not known for the operation. */
  problemOf(request: FastifyRequest): RequestRefusal | undefined;
  /**
   * The body for an error, in the form that the operation documents for its status; `undefined` where the documented
   * example has to do, since its form is another one.
   */
  bodyFor(request: FastifyRequest, status: number, problem?: RequestRefusal): object | undefined;
}

/** The words for the invalid requests to a document, with its paths below a prefix. */
export function refusalsOf(document: SpecDocument, prefix: string): Refusals {
  // Ajv's warnings about a document are for its author, who sees them in lint.
  const validatorAt = validatorsOf(document, { logger: false });
  const operations = operationsOf(document).map((operation) => ({
    operation,
    method: operation.method,
    path: prefix + operation.path,
    read: readerOf(operation, document, validatorAt),
  }));

  const matchOf = (request: FastifyRequest) => {
    const here = routesAt(operations, pathOf(request), "exact");
    const wanted = methodFor(
      request,
      here.map(({ route }) => route.method),
    );
    return here.find(({ route }) => route.method === wanted);
  };

  return {
    problemOf(request) {
      const match = matchOf(request);
      const result = match?.route.read?.(sentBy(request, match));
      return result && "refusal" in result ? result.refusal : undefined;
    },
    bodyFor(request, status, problem) {
      const operation = matchOf(request)?.route.operation;
      const fields = fieldsOf(document, operation && responseFor(operation, status));
      if (status === 401) {
        const description = bearerProblem(request.headers.authorization);
        return description !== undefined && "error_description" in fields
          ? { error: "invalid_token", error_description: description }
          : undefined;
      }
      const isMeant = problem?.status === (status === 422 ? 400 : status);
      if (!isMeant || !("message" in fields)) return undefined;
      const { code, message, childMessages } = problem;
      return { code, message, ...(childMessages ? { childMessages } : {}) };
    },
  };
}

/** Prism takes parameters and schemas that our reader does not: there, Prism alone says what is wrong. */
function readerOf(
  operation: SpecOperation,
  document: JsonNode,
  validatorAt: ValidatorAt,
): RequestReader | undefined {
  try {
    const read = requestReader(operation, document, validatorAt);
    // Schemas are compiled when they are first needed: see now whether they can be.
    const schemas = operation.parameters.map(({ pointer }) => `${pointer}/schema`);
    const body = operation.requestBody?.body?.schemaPointer;
    for (const pointer of body === undefined ? schemas : [...schemas, body]) validatorAt(pointer);
    return read;
  } catch {
    return undefined;
  }
}

function sentBy(request: FastifyRequest, { parameters }: RouteMatch<{ path: string }>) {
  const path = Object.entries(parameters).map(([name, text]) => [name, decodeURIComponent(text)]);
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    value === undefined ? undefined : [value].flat().join(", "),
  ]);
  return {
    path: Object.fromEntries(path),
    query: new URLSearchParams(request.url.split(/\?(.*)/s, 2)[1]),
    headers: Object.fromEntries(headers),
    ...textOf(request.body),
  };
}

/** The fields that the body of a response is documented to have. */
function fieldsOf(document: JsonNode, response: SpecResponse | undefined): JsonNode {
  return nodeAt(resolve(document, response?.body?.schema), "properties");
}
