import type { SpecDocument } from "@aam-groups/spec/spec-file";
import { routesAt } from "@aam-groups/types";
import bundled from "@aam-groups/types/openapi.json" with { type: "json" };
import cors from "@fastify/cors";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { hasExample } from "./documented-status.ts";
import { readIncoming } from "./incoming.ts";
import { type Preference, PreferenceError, parsePreference } from "./preference.ts";
import { askPrism } from "./prism.ts";
import { loadOperations, type PrismOperation } from "./prism-operation.ts";

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

/**
 * Starts Prism's engine on the spec. It keeps no state: a created group is never listed.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  let operations = await loadOperations(options.document ?? bundled, PREFIX);
  let suspended: string | undefined;

  const app = Fastify({
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) =>
      sendError(reply, error.statusCode ?? 400, "bad_request", error.message),
  });
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "POST", "PUT", "DELETE"],
    exposedHeaders: ["WWW-Authenticate", "Retry-After", "sl-violations"],
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
    error instanceof PreferenceError
      ? sendError(reply, 400, "bad_preference", error.message)
      : sendError(reply, error.statusCode ?? 500, "mock_failed", error.message),
  );
  app.route({
    // OPTIONS belongs to CORS.
    method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    url: "/*",
    handler: async (request, reply) => {
      if (suspended !== undefined) return sendError(reply, 503, "spec_is_broken", suspended);
      return respond(operations, { dynamic: options.dynamic ?? false }, request, reply);
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
      operations = await loadOperations(document, PREFIX);
      suspended = undefined;
    },
    suspend(message) {
      suspended = message;
    },
    close: () => app.close(),
  };
}

async function respond(
  operations: readonly PrismOperation[],
  defaults: Preference,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = request.url.split("?", 1)[0] ?? "/";
  const here = routesAt(operations, path, "exact").map(({ route }) => route);
  const operation = here.find(({ method }) => method.toUpperCase() === request.method);
  if (here.length === 0) return sendError(reply, 404, "no_such_path", noSuchPath(operations, path));
  if (!operation) {
    const allowed = here.map(({ method }) => method.toUpperCase()).join(", ");
    reply.header("allow", allowed);
    return sendError(reply, 405, "method_not_allowed", `${path} only allows ${allowed}.`);
  }

  const { request: incoming, malformed } = readIncoming(request, operation);
  const preference = { ...defaults, ...parsePreference(String(request.headers.prefer ?? "")) };
  const result = await askPrism(
    operation,
    incoming,
    malformed === undefined ? preference : { ...preference, ...notJson(operation) },
  );
  const violations = malformed === undefined ? result.violations : [`request.body: ${malformed}`];
  reply.code(result.status).headers(result.headers);
  if (violations.length > 0) reply.header("sl-violations", headerJson(violations));
  return reply.send(result.body === undefined ? undefined : JSON.stringify(result.body));
}

/** Asks for the example of exactly this mistake, where the operation has one. */
function notJson(operation: PrismOperation): Preference {
  const code = 400;
  const example = "bodyIsNotJson";
  return hasExample(operation, code, example) ? { code, example } : {};
}

/** A missing or an extra trailing slash is the likeliest reason: say so. */
function noSuchPath(operations: readonly PrismOperation[], path: string): string {
  const twin = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const hint = routesAt(operations, twin, "exact").length > 0 ? ` Did you mean ${twin}?` : "";
  return `The spec has no path ${path}.${hint}`;
}

/** For what no operation documents, in the form of the API's own errors. */
function sendError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
): FastifyReply {
  return reply.code(status).type("application/json").send(JSON.stringify({ code, message }));
}

/** More than this does not fit into a header that every client takes: Node's limit is 16 KiB for all of them. */
const MAX_VIOLATIONS = 8;
const MAX_VIOLATION_LENGTH = 200;

/** JSON that fits into a header. */
function headerJson(violations: readonly string[]): string {
  const shown = violations
    .slice(0, MAX_VIOLATIONS)
    .map((text) =>
      text.length > MAX_VIOLATION_LENGTH ? `${text.slice(0, MAX_VIOLATION_LENGTH)}…` : text,
    );
  const more = violations.length - shown.length;
  return JSON.stringify(more > 0 ? [...shown, `and ${more} more`] : shown).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
