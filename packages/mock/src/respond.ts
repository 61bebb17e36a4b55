import { allowedMethods } from "@aam-groups/command/methods";
import type { RequestRefusal } from "@aam-groups/spec/request-reader";
import { routesAt } from "@aam-groups/types";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hasExample, isDocumented } from "./documented-status.ts";
import { methodFor, methodsAt, noSuchPath, pathOf } from "./front.ts";
import { readIncoming } from "./incoming.ts";
import { type Preference, parsePreference } from "./preference.ts";
import { askPrism } from "./prism.ts";
import type { PrismOperation } from "./prism-operation.ts";
import type { Refusals } from "./refusals.ts";
import { sendError } from "./send-error.ts";
import { violationsHeader } from "./violations-header.ts";

/** What is served: the operations of a document, and the words for what is wrong with requests to them. */
export interface Served {
  /** Of the document. */
  specVersion: string | undefined;
  operations: readonly PrismOperation[];
  refusals: Refusals;
}

/**
 * Responds to one request.
 *
 * @param defaults what holds unless the request prefers something else
 * @throws PreferenceError if the request prefers what is not documented
 */
export async function respond(
  { operations, refusals }: Served,
  defaults: Preference,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = pathOf(request);
  const here = routesAt(operations, path, "exact").map(({ route }) => route);
  const methods = methodsAt(operations, path);
  const wanted = methodFor(request, methods);
  const operation = here.find(({ method }) => method.toUpperCase() === wanted);
  if (methods.length === 0)
    return sendError(reply, 404, "no_such_path", noSuchPath(operations, path));
  if (!operation) {
    const allowed = allowedMethods(methods);
    reply.header("allow", allowed);
    return sendError(reply, 405, "method_not_allowed", `${path} only allows ${allowed}.`);
  }

  const { request: incoming, malformed } = readIncoming(request, operation);
  const preference = { ...defaults, ...parsePreference(String(request.headers.prefer ?? "")) };
  const problem = refusals.problemOf(request);
  const fitting = fittingFor(operation, preference, problem);
  let result = await askPrism(operation, incoming, { ...preference, ...fitting });
  const violations = malformed === undefined ? result.violations : [`request.body: ${malformed}`];
  if (problem && violations.length === 0) {
    // Prism lets some invalid requests pass, such as one to /groups/1e3.
    violations.push(problem.message);
    if (!isDocumented(operation, problem.status)) {
      return sendError(reply, problem.status, problem.code, problem.message);
    }
    // Another status that was asked for is for valid requests, as it is where Prism finds a problem itself.
    if (result.status !== problem.status) {
      result = await askPrism(operation, incoming, { ...defaults, code: problem.status });
    }
  }
  const body = isPreferred(operation, preference, result.status)
    ? undefined
    : refusals.bodyFor(request, result.status, problem ?? asProblem(violations));
  reply.code(result.status).headers(result.headers);
  if (violations.length > 0) reply.header("sl-violations", violationsHeader(violations));
  return reply.send(result.body === undefined ? undefined : JSON.stringify(body ?? result.body));
}

/** Asks for the refusal of an invalid request. */
function fittingFor(
  operation: PrismOperation,
  preference: Preference,
  problem: RequestRefusal | undefined,
): Preference {
  const hasChosen = preference.code !== undefined || preference.example !== undefined;
  if (hasChosen || !problem || !isDocumented(operation, problem.status)) return {};
  return { code: problem.status };
}

/** Whether the request asks for the status, or for an example of it. */
function isPreferred(
  operation: PrismOperation,
  { code, example }: Preference,
  status: number,
): boolean {
  if (code === status) return true;
  return example !== undefined && hasExample(operation, status, example);
}

/** What Prism finds wrong, where nothing is known in better words. */
function asProblem([first, ...more]: readonly string[]): RequestRefusal | undefined {
  if (first === undefined) return undefined;
  // Without a place, Prism begins with a colon.
  const message = `The request is not valid: ${first.replace(/^: /, "")}.`;
  const childMessages = more.length > 0 ? { childMessages: [first, ...more] } : {};
  return { status: 400, code: "invalid_request", message, ...childMessages };
}
