import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path/posix";
import { gzipSync } from "node:zlib";

/** Docs as they would be published. */
export interface Rendered {
  /** By path, without the first slash. */
  files: ReadonlyMap<string, Buffer>;
  /** Where readers find the operations, e.g. `/en/`. */
  firstPage: string;
}

/** What was sent for a page. */
export interface SentResponses {
  requests: number;
  /** Of the bodies, as sent. */
  bytes: number;
  /** Of the bodies if each were compressed with gzip, level 9. */
  gzipBytes: number;
}

/** A static server of docs that is listening. */
export interface DocsHost extends AsyncDisposable {
  /** Where readers find the operations. */
  readonly url: string;
  /** What was sent since the last call. */
  takeSent(): SentResponses;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".yaml": "application/yaml",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const NOT_FOUND = Buffer.from("Not found.\n");

/** Serves docs on a free port of 127.0.0.1, uncompressed and uncached. */
export async function hostDocs({ files, firstPage }: Rendered): Promise<DocsHost> {
  let sent: Buffer[] = [];
  const gzipSizes = new Map<Buffer, number>();
  // Not while a page loads: compressing would take the processor from it.
  const gzipSize = (body: Buffer) => {
    const size = gzipSizes.get(body) ?? gzipSync(body, { level: 9 }).length;
    gzipSizes.set(body, size);
    return size;
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://docs.example");
    const path = decodeURIComponent(pathname.slice(1)).replace(/\/$|^$/, "$&index.html");
    const body = files.get(path);
    response.writeHead(body ? 200 : 404, {
      "content-type": (body && MEDIA_TYPES[extname(path)]) ?? "application/octet-stream",
      "cache-control": "no-store",
    });
    sent.push(body ?? NOT_FOUND);
    response.end(body ?? NOT_FOUND);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${firstPage}`,
    takeSent() {
      const bodies = sent;
      sent = [];
      return {
        requests: bodies.length,
        bytes: bodies.reduce((sum, { length }) => sum + length, 0),
        gzipBytes: bodies.reduce((sum, body) => sum + gzipSize(body), 0),
      };
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
