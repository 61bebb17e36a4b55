import { extname } from "node:path/posix";
import Fastify, { type FastifyReply } from "fastify";
import type { SiteFiles } from "./site/render-site.ts";

/** A server of rendered docs that is listening. */
export interface DocsServer {
  /** Where the docs are, e.g. `http://127.0.0.1:4000/`. */
  readonly url: string;
  /** Serves these files from now on, and lets open pages load themselves again. */
  update(files: SiteFiles): void;
  /** Answers 503 with this message until the next `update`, so that nothing stale is served. */
  suspend(message: string): void;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

/** How the docs are served. */
export interface DocsServerOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
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
  ".svg": "image/svg+xml",
};

/** Loads an open page again when the docs have changed, or are there again. */
const RELOAD = `const changes = new EventSource("/changes");
let version;
changes.onmessage = ({ data }) => {
  if (version !== undefined && version !== data) location.reload();
  version = data;
};
`;

/**
 * Serves rendered docs on 127.0.0.1.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use
 */
export async function startDocsServer(
  files: SiteFiles,
  { port, mockUrl }: DocsServerOptions,
): Promise<DocsServer> {
  let current = files;
  let version = 1;
  let suspended: string | undefined;
  const readers = new Set<FastifyReply>();
  const app = Fastify({ forceCloseConnections: true });

  app.get("/changes", (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.raw.write(`data: ${version}\n\n`);
    readers.add(reply);
    reply.raw.on("close", () => readers.delete(reply));
  });
  app.get("/reload.js", (_request, reply) => reply.type(typeOf("reload.js")).send(RELOAD));
  if (mockUrl !== undefined) {
    app.get("/mock.json", (_request, reply) => reply.send({ baseUrl: mockUrl }));
  }
  app.get("/*", (request, reply) => {
    if (suspended !== undefined) {
      return reply.code(503).type(typeOf("message.txt")).send(suspended);
    }
    const path = decodeURI(request.url.split("?", 1)[0] ?? "").slice(1);
    const found = [path, `${path}index.html`, `${path}/index.html`].find((name) =>
      current.has(name),
    );
    if (found === undefined) {
      return reply.code(404).type(typeOf("message.txt")).send(`There is no ${path} here.`);
    }
    if (found.endsWith("/index.html") && path !== "" && !path.endsWith("/") && found !== path) {
      return reply.redirect(`/${path}/`);
    }
    const content = current.get(found) ?? Buffer.of();
    return reply
      .type(typeOf(found))
      .header("cache-control", "no-cache")
      .send(found.endsWith(".html") ? reloading(content) : content);
  });

  const origin = await app.listen({ port, host: "127.0.0.1" });
  const tellReaders = () => {
    for (const { raw } of readers) raw.write(`data: ${++version}\n\n`);
  };
  return {
    url: `${origin}/`,
    update(next) {
      current = next;
      suspended = undefined;
      tellReaders();
    },
    suspend(message) {
      suspended = message;
    },
    close: () => app.close(),
  };
}

function typeOf(path: string): string {
  return MEDIA_TYPES[extname(path)] ?? "application/octet-stream";
}

function reloading(page: Buffer): string {
  return page
    .toString("utf8")
    .replace("</head>", '<script src="/reload.js" defer></script></head>');
}
