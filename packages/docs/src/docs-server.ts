import Fastify from "fastify";
import type { DocsFiles } from "./build.ts";

/** A server of rendered docs that is listening. */
export interface DocsServer {
  /** Where the docs are, e.g. `http://127.0.0.1:4000/`. */
  readonly url: string;
  /** Serves these files from now on. */
  update(files: DocsFiles): void;
  /** Answers 503 with this message until the next `update`, so that nothing stale is served. */
  suspend(message: string): void;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

const MEDIA_TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  yaml: "application/yaml; charset=utf-8",
};

/**
 * Serves rendered docs on 127.0.0.1.
 *
 * @throws Error with `code: "EADDRINUSE"` if the port is in use
 */
export async function startDocsServer(files: DocsFiles, port: number): Promise<DocsServer> {
  let current = files;
  let suspended: string | undefined;
  const app = Fastify({ forceCloseConnections: true });
  app.get("/*", (request, reply) => {
    if (suspended !== undefined) {
      return reply.code(503).type("text/plain; charset=utf-8").send(suspended);
    }
    const path = request.url.split("?", 1)[0]?.slice(1) || "index.html";
    const content = current.get(path);
    if (content === undefined) {
      const names = [...current.keys()].join(", ");
      return reply
        .code(404)
        .type("text/plain; charset=utf-8")
        .send(`There is no ${path} here, only ${names}.`);
    }
    const type = MEDIA_TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    return reply.type(type).header("cache-control", "no-cache").send(content);
  });
  const origin = await app.listen({ port, host: "127.0.0.1" });
  return {
    url: `${origin}/`,
    update(next) {
      current = next;
      suspended = undefined;
    },
    suspend(message) {
      suspended = message;
    },
    close: () => app.close(),
  };
}
