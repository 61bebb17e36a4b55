import { randomUUID } from "node:crypto";
import { extname } from "node:path/posix";
import { boundAddress, LOOPBACK, originOf } from "@aam-groups/command/host";
import { allowedMethods } from "@aam-groups/command/methods";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { messagePage, RELOAD_SCRIPT, reloading } from "./reload.ts";
import type { SiteFiles } from "./site/render-site.ts";

/** A server of rendered docs that is listening. */
export interface DocsServer {
  /** Where the docs are, e.g. `http://127.0.0.1:4000/`. */
  readonly url: string;
  /** The address that it listens on, e.g. `127.0.0.1`. */
  readonly address: string;
  /** Serves these files from now on, and lets open pages load themselves again. */
  update(files: SiteFiles): void;
  /**
   * Responds 503 with this message until the next `update`, so that nothing stale is served.
   * Open pages show it, and the docs again after that update.
   */
  suspend(message: string): void;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

/** How the docs are served. */
export interface DocsServerOptions {
  /** Port; 0 takes a free one. */
  port: number;
  /**
   * Address or name of this machine to listen on.
   *
   * @default 127.0.0.1, which only this machine can reach
   */
  host?: string;
  /** Base URL of the mock that readers can send requests to from the pages. */
  mockUrl?: string;
}

const MEDIA_TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".yaml": "application/yaml; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".http": "text/plain; charset=utf-8",
  ".diff": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/vnd.microsoft.icon",
  ".xml": "application/xml; charset=utf-8",
};

const READ_ONLY = ["GET", "HEAD"];

/**
 * Serves rendered docs.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use, or another code if it cannot listen on the host
 */
export async function startDocsServer(
  files: SiteFiles,
  { port, host = LOOPBACK, mockUrl }: DocsServerOptions,
): Promise<DocsServer> {
  let current = files;
  // Pages outlive the server: no other server may ever have shown something else under the same version.
  let version = randomUUID();
  let suspended: string | undefined;
  const readers = new Set<FastifyReply>();
  const app = Fastify({
    forceCloseConnections: true,
    // Such as a URL that cannot be decoded, which is that of no file. No hook has seen it.
    frameworkErrors: (_error, request, reply) => {
      if (!READ_ONLY.includes(request.method)) return sendAllowed(request, reply);
      if (suspended !== undefined) return sendMessage(request, reply, 503, suspended);
      return sendNotFound(request, reply, pathOf(request));
    },
  });

  app.addHook("onRequest", async (request, reply) => {
    if (!READ_ONLY.includes(request.method)) return sendAllowed(request, reply);
  });
  app.get("/changes", (request, reply) => {
    if (request.method === "HEAD") return reply.type("text/event-stream").send();
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.raw.write(`data: ${version}\n\n`);
    readers.add(reply);
    reply.raw.on("close", () => readers.delete(reply));
  });
  app.get("/reload.js", (_request, reply) => reply.type(typeOf("reload.js")).send(RELOAD_SCRIPT));
  if (mockUrl !== undefined) {
    app.get("/mock.json", (_request, reply) => reply.send({ baseUrl: mockUrl }));
  }
  app.get("/*", (request, reply) => {
    if (suspended !== undefined) {
      return sendMessage(request, reply, 503, suspended);
    }
    const path = decodeURI(pathOf(request));
    const found = [path, `${path}index.html`, `${path}/index.html`].find((name) =>
      current.has(name),
    );
    if (found === undefined) return sendNotFound(request, reply, path);
    if (found.endsWith("/index.html") && path !== "" && !path.endsWith("/") && found !== path) {
      return reply.redirect(request.url.replace(/(?=\?|$)/, "/"));
    }
    const content = current.get(found) ?? Buffer.of();
    return reply
      .type(typeOf(found))
      .header("cache-control", "no-cache")
      .send(found.endsWith(".html") ? reloading(content.toString("utf8"), version) : content);
  });

  await app.listen({ port, host });
  const bound = boundAddress(app.server);
  const tellReaders = () => {
    version = randomUUID();
    for (const { raw } of readers) raw.write(`data: ${version}\n\n`);
  };
  return {
    url: `${originOf(host, bound)}/`,
    address: bound.address,
    update(next) {
      current = next;
      suspended = undefined;
      tellReaders();
    },
    suspend(message) {
      suspended = message;
      tellReaders();
    },
    close: () => app.close(),
  };

  function sendNotFound(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
    const page = current.get("404.html");
    if (!page || !isBrowser(request)) return sendMessage(request, reply, 404, `Not found: ${path}`);
    return sendPage(reply.code(404), page.toString("utf8"));
  }

  /** To a browser as a page, which loads itself again when there is something else to show. */
  function sendMessage(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    message: string,
  ): FastifyReply {
    reply.code(status);
    return isBrowser(request)
      ? sendPage(reply, messagePage(status, message))
      : reply.header("cache-control", "no-store").type(typeOf("message.txt")).send(message);
  }

  function sendPage(reply: FastifyReply, page: string): FastifyReply {
    reply.header("cache-control", "no-store").type(typeOf("page.html"));
    return reply.send(reloading(page, version));
  }
}

/** Responds to what does not read. */
function sendAllowed({ method }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const allowed = allowedMethods(["GET"]);
  reply.header("allow", allowed);
  if (method === "OPTIONS") return reply.code(204).send();
  reply.code(405).type(typeOf("message.txt"));
  return reply.send(`Method not allowed: use ${allowed}.`);
}

/** Without the slash that it begins with, and encoded as it was sent. */
function pathOf({ url }: FastifyRequest): string {
  return (url.split("?", 1)[0] ?? "").slice(1);
}

function isBrowser({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes("text/html") ?? false;
}

function typeOf(path: string): string {
  return MEDIA_TYPES[extname(path)] ?? "application/octet-stream";
}
