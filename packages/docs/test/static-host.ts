import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path/posix";
import type { SiteFiles } from "../src/index.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** A host of static files, such as GitHub Pages. */
export interface StaticHost extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly origin: string;
  /** What was asked for below the base and is not there, or is elsewhere on the host. */
  readonly missing: readonly string[];
}

/** Serves files below a path on a free port, and `404.html` with status 404 for everything else, as such hosts do. */
export async function hostStatically(files: SiteFiles, base: string): Promise<StaticHost> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? "/", "http://host.example").pathname);
    const name = path.slice(base.length).replace(/\/$|^$/, "$&index.html");
    const body = path.startsWith(base) ? files.get(name) : undefined;
    if (body === undefined) missing.push(path);
    response.writeHead(body ? 200 : 404, {
      "content-type": MEDIA_TYPES[body ? extname(name) : ".html"] ?? "application/octet-stream",
    });
    response.end(body ?? files.get("404.html"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    missing,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
