import type { OperationId } from "@aam-groups/types";
import { delay, type HttpHandler, HttpResponse, http } from "msw";
import { descriptorOf, documentedAnswer } from "./documented-answer.ts";
import { urlPattern } from "./url-pattern.ts";

/** When and how often a handler answers. */
export interface HandlerOptions {
  /**
   * How long to wait before the answer, in milliseconds. `Infinity` never answers.
   *
   * @default 0
   */
  delayMs?: number;
  /**
   * Answer one request, and leave later ones to the handlers behind.
   *
   * @default false
   */
  once?: boolean;
}

/** `AnswerOptions` of any operation and status. */
interface AnyAnswerOptions extends HandlerOptions {
  headers?: Record<string, string>;
  example?: string;
  body?: unknown;
}

/** A request, and what is in its path in the places of the parameters, as it is written there. */
export interface Incoming {
  request: Request;
  parameters: Partial<Record<string, string>>;
}

const METHODS = {
  GET: http.get,
  POST: http.post,
  PUT: http.put,
  PATCH: http.patch,
  DELETE: http.delete,
  HEAD: http.head,
  OPTIONS: http.options,
};

/** A handler for the requests of one operation below a base URL. */
export function handlerOf(
  baseUrl: string,
  operationId: OperationId,
  respond: (incoming: Incoming) => Response | Promise<Response>,
  { delayMs = 0, once = false }: HandlerOptions = {},
): HttpHandler {
  const descriptor = descriptorOf(operationId);
  const pattern = urlPattern(baseUrl, descriptor);
  return METHODS[descriptor.method](
    pattern,
    async ({ request }) => {
      if (delayMs > 0) await delay(delayMs === Number.POSITIVE_INFINITY ? "infinite" : delayMs);
      const { origin, pathname } = new URL(request.url);
      const parameters = { ...pattern.exec(origin + pathname)?.groups };
      return respond({ request, parameters });
    },
    { once },
  );
}

/** A handler that answers one operation as `AnswerOptions` say. */
export function answering(
  baseUrl: string,
  operationId: OperationId,
  status: number,
  options: AnyAnswerOptions = {},
): HttpHandler {
  const documented = documentedAnswer(operationId, status, options.example);
  const headers = new Headers(documented.headers);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  const { body = documented.body } = options;
  return handlerOf(baseUrl, operationId, () => responseWith(body, { status, headers }), options);
}

/** @param body `null` and `undefined` for none */
export function responseWith(body: unknown, init: { status: number; headers?: Headers }): Response {
  return body === undefined || body === null
    ? new HttpResponse(null, init)
    : HttpResponse.json(body, init);
}
