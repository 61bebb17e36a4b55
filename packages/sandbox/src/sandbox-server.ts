import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { unsupportedMediaType } from "@aam-groups/spec/request-reader";
import { type OperationId, operationDescriptors } from "@aam-groups/types";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import {
  errorResponse,
  type Responder,
  type SandboxRequest,
  type SandboxResponse,
} from "./responder.ts";

/** The prefix of every path in Adobe's documentation (decision D1). */
export const PREFIX = "/api/v1";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

export interface SandboxServerOptions {
  /** Longest body in bytes; a longer one gets 413. */
  maxBodyBytes: number;
  /** How long a request may take to arrive. */
  requestTimeoutMs: number;
}

/**
 * The HTTP side: a route for every operation of the spec, with or without its trailing slash.
 *
 * Fastify, and not its OpenAPI glue: fastify-openapi-glue leaves validation to Fastify's Ajv, which takes JSON Schema
 * draft-07 and coerces types; the spec is written in 2020-12, and "1" is not 1 in it.
 */
export async function createSandboxServer(
  respond: Responder,
  options: SandboxServerOptions,
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: options.maxBodyBytes,
    requestTimeout: options.requestTimeoutMs,
    // Node looks for slow requests every 30 seconds unless it is told otherwise.
    http: {
      headersTimeout: options.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(options.requestTimeoutMs, 1000),
    },
    // Requests in flight get their responses; connections that are only kept alive are not waited for.
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    frameworkErrors: (error, _request, reply) =>
      send(reply, errorResponse(error.statusCode ?? 400, "invalid_request", error.message)),
  });
  letGoOfConnections(app);
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "PUT", "DELETE"],
    exposedHeaders: ["WWW-Authenticate", "Retry-After"],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      const limit = `The body is larger than ${options.maxBodyBytes} bytes.`;
      return send(reply, errorResponse(413, "content_too_large", limit));
    }
    if (status === 415) {
      const { code, message } = unsupportedMediaType(request.headers["content-type"]);
      return send(reply, errorResponse(status, code, message));
    }
    return status < 500
      ? send(reply, errorResponse(status, "invalid_request", error.message))
      : send(
          reply,
          errorResponse(
            500,
            "internal_error",
            `The request could not be completed: ${error.message}.`,
          ),
        );
  });
  app.setNotFoundHandler((request, reply) =>
    send(
      reply,
      errorResponse(404, "no_such_path", `The spec has no path ${request.url.split("?", 1)[0]}.`),
    ),
  );
  addOperations(app, respond);
  return app;
}

/** Makes a close wait for every response, and for nothing else. */
function letGoOfConnections(app: FastifyInstance): void {
  // By connection, not a set of all responses: that would keep each response from being collected young,
  // and cost a quarter of the throughput.
  const connections = new Set<Socket>();
  const lastResponses = new WeakMap<Socket, ServerResponse>();
  let closing = false;
  app.server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  app.addHook("onRequest", (request, { raw }, done) => {
    lastResponses.set(request.raw.socket, raw);
    done();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    // Or else a connection that was busy, and is kept alive, holds the close up for 72 seconds.
    if (closing) reply.header("connection", "close");
    done();
  });
  app.addHook("preClose", async () => {
    closing = true;
    // Node takes a connection for idle as soon as its response is handed over, and would cut a long one off.
    const leaving = () =>
      [...connections]
        .map((socket) => lastResponses.get(socket))
        .find((raw) => raw?.writableEnded && !raw.writableFinished);
    for (let raw = leaving(); raw; raw = leaving()) await once(raw, "close");
  });
}

function addOperations(app: FastifyInstance, respond: Responder): void {
  const methodsAt = new Map<string, Set<string>>();
  for (const { id, method, path } of Object.values(operationDescriptors)) {
    const url = PREFIX + path.replaceAll(/\{(\w+)\}/g, ":$1");
    const key = url.replace(/\/$/, "");
    methodsAt.set(key, (methodsAt.get(key) ?? new Set()).add(method));
    app.route({
      method,
      url,
      handler: async (request, reply) => send(reply, await respond(toRequest(id, request))),
    });
  }
  for (const [url, taken] of methodsAt) {
    const allowed = [...taken].join(", ");
    app.route({
      method: METHODS.filter((method) => !taken.has(method)),
      url,
      handler: (request, reply) => {
        const path = request.url.split("?", 1)[0];
        const response = errorResponse(
          405,
          "method_not_allowed",
          `${path} only allows ${allowed}.`,
        );
        return send(reply, { ...response, headers: { allow: allowed } });
      },
    });
  }
}

function toRequest(operationId: OperationId, request: FastifyRequest): SandboxRequest {
  const { groupId } = request.params as { groupId?: string };
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  return {
    operationId,
    groupId,
    query: new URLSearchParams(request.url.split(/\?(.*)/s, 2)[1]),
    headers: Object.fromEntries(headers),
    text: typeof request.body === "string" ? request.body : "",
  };
}

/** A list is the same object until it changes, so that its JSON can be kept. */
const rendered = new WeakMap<object, string>();

function render(body: unknown): string {
  if (!Array.isArray(body)) return JSON.stringify(body);
  const known = rendered.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body);
  rendered.set(body, text);
  return text;
}

function send(reply: FastifyReply, { status, headers, body, text }: SandboxResponse): FastifyReply {
  reply.code(status);
  if (headers) reply.headers(headers);
  if (text !== undefined) return reply.send(text);
  if (body === undefined) return reply.send();
  return reply.header("content-type", "application/json").send(render(body));
}
