import type { OperationId } from "@aam-groups/types";
import { delay, type HttpHandler, HttpResponse, http } from "msw";
import { descriptorOf, documentedResponse } from "./documented-response.ts";
import { urlPattern } from "./url-pattern.ts";

/** When and how often a handler responds. */
export interface HandlerOptions {
  /**
   * How long to wait before responding, in milliseconds. With `Infinity`, there is never a response.
   *
   * @default 0
   */
  delayMs?: number;
  /**
   * Respond to one request only, and leave later ones to the next handlers.
   *
   * @default false
   */
  once?: boolean;
}

/** `ResponseOptions` of any operation and status. */
interface AnyResponseOptions extends HandlerOptions {
  headers?: Record<string, string>;
  example?: string;
  body?: unknown;
}

/** A request and its path parameters, not decoded. */
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

/** A handler for one operation that always responds in the same way. */
export function responseHandler(
  baseUrl: string,
  operationId: OperationId,
  status: number,
  options: AnyResponseOptions = {},
): HttpHandler {
  const documented = documentedResponse(operationId, status, options.example);
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
