import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { allowedMethods, isPreflight } from "@aam-groups/command/methods";
import { originForm } from "@aam-groups/command/request-target";
import { SPEC_VERSION_HEADER, specVersionHeaders } from "@aam-groups/command/spec-version";
import { textOf } from "@aam-groups/spec/json-body";
import { unsupportedMediaType } from "@aam-groups/spec/request-reader";
import { type OperationId, operationDescriptors, specVersion } from "@aam-groups/types";
import cors from "@fastify/cors";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { FRONT, frontPage, methodsAt, PREFIX, pathOf } from "./front.ts";
import {
  errorResponse,
  type Responder,
  type SandboxRequest,
  type SandboxResponse,
} from "./responder.ts";

export interface SandboxServerOptions {
  /** Longest body in bytes; a longer one gets 413. */
  maxBodyBytes: number;
  /** How long a request may take to arrive. */
  requestTimeoutMs: number;
}

const VERSION = specVersionHeaders(specVersion);

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
    rewriteUrl: ({ url }) => originForm(url),
    frameworkErrors: (error, _request, reply) =>
      send(
        reply.headers(VERSION),
        errorResponse(error.statusCode ?? 400, "invalid_request", error.message),
      ),
  });
  letGoOfConnections(app);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(VERSION);
    done();
  });
  // Before CORS, which takes every OPTIONS for a preflight.
  app.addHook("onRequest", (request, reply, done) => {
    if (request.method !== "OPTIONS" || isPreflight(request.headers)) return done();
    const path = pathOf(request);
    const methods = methodsAt(path);
    if (methods.length === 0) return send(reply, unknownPath(path));
    const headers = { allow: allowedMethods(methods), "access-control-allow-origin": "*" };
    return send(reply, { status: 204, headers });
  });
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "PUT", "DELETE"],
    exposedHeaders: ["WWW-Authenticate", "Retry-After", SPEC_VERSION_HEADER],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
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
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const methods = methodsAt(path);
    if (methods.length === 0) return send(reply, unknownPath(path));
    const allow = allowedMethods(methods);
    const response = errorResponse(405, "method_not_allowed", `${path} only allows ${allow}.`);
    return send(reply, { ...response, headers: { allow } });
  });
  addOperations(app, respond);
  app.get(FRONT, (request, reply) => {
    const { headers, text } = frontPage(request.raw);
    return reply.headers(headers).send(text);
  });
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
  for (const { id, method, path } of Object.values(operationDescriptors)) {
    app.route({
      method,
      url: PREFIX + path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: async (request, reply) => send(reply, await respond(toRequest(id, request))),
    });
  }
}

function unknownPath(path: string): SandboxResponse {
  return errorResponse(404, "no_such_path", `The spec has no path ${path}.`);
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
    ...textOf(request.body),
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
