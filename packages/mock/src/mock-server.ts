import { unsupportedMediaType } from "@aam-groups/spec/request-reader";
import type { SpecDocument } from "@aam-groups/spec/spec-file";
import bundled from "@aam-groups/types/openapi.json" with { type: "json" };
import cors from "@fastify/cors";
import Fastify from "fastify";
import { PreferenceError } from "./preference.ts";
import { loadOperations } from "./prism-operation.ts";
import { refusalsOf } from "./refusals.ts";
import { respond, type Served } from "./respond.ts";
import { sendError } from "./send-error.ts";

/** Options of {@link startMock}. */
export interface MockOptions {
  /**
   * Port on 127.0.0.1; 0 takes a free one.
   *
   * @default 4010
   */
  port?: number;
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

/** The prefix of every path in Adobe's documentation (decision D1). */
const PREFIX = "/api/v1";

/** Longest body in bytes, as in the sandbox; a longer one gets 413. */
const MAX_BODY_BYTES = 1_048_576;

async function load(document: SpecDocument): Promise<Served> {
  const operations = await loadOperations(document, PREFIX);
  return { operations, refusals: refusalsOf(document, PREFIX) };
}

/**
 * Starts Prism's engine on the spec. It keeps no state: a created group is never listed.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  let served = await load(options.document ?? bundled);
  let suspended: string | undefined;

  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) =>
      sendError(reply, error.statusCode ?? 400, "invalid_request", error.message),
  });
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "PUT", "DELETE"],
    exposedHeaders: ["WWW-Authenticate", "Retry-After", "sl-violations"],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
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
  app.route({
    // OPTIONS belongs to CORS.
    method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    url: "/*",
    handler: async (request, reply) => {
      if (suspended !== undefined) return sendError(reply, 503, "spec_is_broken", suspended);
      return respond(served, { dynamic: options.dynamic ?? false }, request, reply);
    },
  });
  app.addHook("onResponse", async (request, reply) => {
    const violations = reply.getHeader("sl-violations");
    options.log?.(
      [request.method, request.url, reply.statusCode, violations].filter(Boolean).join(" "),
    );
  });

  const origin = await app.listen({ port: options.port ?? 4010, host: "127.0.0.1" });
  return {
    baseUrl: `${origin}${PREFIX}`,
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
