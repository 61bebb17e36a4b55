import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Server,
  type Socket,
} from "node:net";

/** A test's own server on a free port of 127.0.0.1. */
export interface TestServer extends AsyncDisposable {
  readonly origin: string;
  /** With the prefix of deployments. */
  readonly baseUrl: string;
  /** Request lines in the order in which they arrived. */
  readonly requests: string[];
}

/** Serves HTTP until it is disposed of. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  return listening(server, requests, () => server.closeAllConnections());
}

/** Accepts connections until it is disposed of. */
export async function accept(take: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    take(socket);
  });
  return listening(server, [], () => {
    for (const socket of sockets) socket.destroy();
  });
}

/** A port on which nothing listens. */
export async function deadEnd(): Promise<TestServer> {
  const server = await accept(() => {});
  await server[Symbol.asyncDispose]();
  return server;
}

async function listening(
  server: Server,
  requests: string[],
  endConnections: () => void,
): Promise<TestServer> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ origin, baseUrl: `${origin}/api/v1`, requests },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        // It also resolves if the server is closed already.
        server.close(() => resolve());
        endConnections();
      }),
  };
}

/** Responds to all requests in the same way. */
export function always(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): () => Promise<TestServer> {
  return () => serve((_request, response) => void response.writeHead(status, headers).end(body));
}

/** Waits for the first data of each connection, and then calls this. */
export function onRequest(then: (socket: Socket) => void): () => Promise<TestServer> {
  return () => accept((socket) => void socket.once("data", () => then(socket)));
}
