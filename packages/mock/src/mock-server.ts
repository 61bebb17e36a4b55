import { boundAddress, LOOPBACK, originOf } from "@aam-groups/command/host";
import { allowedMethods, isPreflight } from "@aam-groups/command/methods";
import { originForm } from "@aam-groups/command/request-target";
import { SPEC_VERSION_HEADER, specVersionHeaders } from "@aam-groups/command/spec-version";
import { nodeAt } from "@aam-groups/spec/json-node";
import { unsupportedMediaType } from "@aam-groups/spec/request-reader";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import bundled from "@aam-groups/types/openapi.json" with { type: "json" };
import cors from "@fastify/cors";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { FRONT, frontPage, isRead, methodsAt, noSuchPath, PREFIX, pathOf } from "./front.ts";
import { PreferenceError } from "./preference.ts";
import { loadOperations } from "./prism-operation.ts";
import { refusalsOf } from "./refusals.ts";
import { respond, type Served } from "./respond.ts";
import { sendError } from "./send-error.ts";

/** Options of {@link startMock}. */
export interface MockOptions {
  /**
   * Port; 0 takes a free one.
   *
   * @default 4010
   */
  port?: number;
  /**
   * Address or name of this machine to listen on.
   *
   * @default 127.0.0.1, which only this machine can reach
   */
  host?: string;
  /**
   * Where the docs are that the page at `/` links to.
   *
   * @default Adobe's documentation
   */
  docsUrl?: () => string | undefined;
  /**
   * Respond with random data that fits the schema instead of the examples. A request can ask for either with
   * `Prefer: dynamic=true` or `dynamic=false`.
   *
   * @default false
   */
  dynamic?: boolean;
  /**
   * The OpenAPI document to serve.
   *
   * @default the spec, as bundled in `@aam-groups/types`
   */
  document?: SpecDocument;
  /** Called with one line per request, without tokens. */
  log?: (line: string) => void;
}

/** A mock that is listening. */
export interface Mock {
  /** The base URL, e.g. `http://127.0.0.1:4010/api/v1`. */
  readonly baseUrl: string;
  /** The address that it listens on, e.g. `127.0.0.1`. */
  readonly address: string;
  /**
   * Serves another document from now on. Requests in flight still get the old one.
   *
   * @throws Error if the document cannot be served; the mock then continues as before
   */
  update(document: SpecDocument): Promise<void>;
  /** Responds with 503 and this message until the next `update`, so that nothing stale is served. */
  suspend(message: string): void;
  /** Stops listening and closes all connections. */
  close(): Promise<void>;
}

/** Longest body in bytes, as in the sandbox; a longer one gets 413. */
const MAX_BODY_BYTES = 1_048_576;

async function load(document: SpecDocument): Promise<Served> {
  const operations = await loadOperations(document, PREFIX);
  const { version } = nodeAt(document, "info");
  // YAML takes 1.0 for a number.
  const isNamed = typeof version === "string" || typeof version === "number";
  return {
    specVersion: isNamed ? String(version) : undefined,
    operations,
    refusals: refusalsOf(document, PREFIX),
  };
}

/**
 * Starts Prism's engine on the spec. It keeps no state: a created group is never listed.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use, or another code if it cannot listen on the host
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  let served = await load(options.document ?? bundled);
  let suspended: string | undefined;

  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    rewriteUrl: ({ url }) => originForm(url),
    frameworkErrors: (error, _request, reply) =>
      sendError(withVersion(reply), error.statusCode ?? 400, "invalid_request", error.message),
  });
  const withVersion = (reply: FastifyReply) =>
    reply.headers(specVersionHeaders(served.specVersion));
  app.addHook("onRequest", async (_request, reply) => void withVersion(reply));
  app.addHook("onRequest", async (request, reply) => {
    if (request.method !== "OPTIONS" || isPreflight(request.headers)) return;
    if (suspended !== undefined) return sendError(reply, 503, "spec_is_broken", suspended);
    const path = pathOf(request);
    const methods = methodsAt(served.operations, path);
    if (methods.length === 0)
      return sendError(reply, 404, "no_such_path", noSuchPath(served.operations, path));
    const headers = { allow: allowedMethods(methods), "access-control-allow-origin": "*" };
    return reply.code(204).headers(headers).send();
  });
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "PUT", "DELETE"],
    exposedHeaders: ["WWW-Authenticate", "Retry-After", "sl-violations", SPEC_VERSION_HEADER],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof PreferenceError) {
      return sendError(reply, 400, "bad_preference", error.message);
    }
    const status = error.statusCode ?? 500;
    if (status === 413) {
      const limit = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
      return sendError(reply, status, "content_too_large", limit);
    }
    if (status === 415) {
      const { code, message } = unsupportedMediaType(request.headers["content-type"]);
      return sendError(reply, status, code, message);
    }
    return sendError(
      reply,
      status,
      status < 500 ? "invalid_request" : "mock_failed",
      error.message,
    );
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    if (suspended !== undefined) return sendError(reply, 503, "spec_is_broken", suspended);
    if (pathOf(request) === FRONT && isRead(request)) {
      const { headers, text } = frontPage(served, options.docsUrl?.(), request.raw);
      return reply.headers(headers).send(text);
    }
    return respond(served, { dynamic: options.dynamic ?? false }, request, reply);
  };
  // OPTIONS is responded to above, or by CORS.
  app.route({
    method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    url: "/*",
    handler: handle,
  });
  // Methods that Fastify does not know get a 405 as well.
  app.setNotFoundHandler(handle);
  app.addHook("onResponse", async (request, reply) => {
    const violations = reply.getHeader("sl-violations");
    options.log?.(
      [request.method, request.url, reply.statusCode, violations].filter(Boolean).join(" "),
    );
  });

  const host = options.host ?? LOOPBACK;
  await app.listen({ port: options.port ?? 4010, host });
  const bound = boundAddress(app.server);
  return {
    baseUrl: `${originOf(host, bound)}${PREFIX}`,
    address: bound.address,
    async update(document) {
      served = await load(document);
      suspended = undefined;
    },
    suspend(message) {
      suspended = message;
    },
    close: () => app.close(),
  };
}
