import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";

/** A server of a test's own on a free port of 127.0.0.1. */
export interface TestServer extends AsyncDisposable {
  readonly origin: string;
  /** With the prefix that deployments have. */
  readonly baseUrl: string;
  /** Request lines in the order in which they came. */
  readonly requests: string[];
}

/** Answers HTTP until it is disposed of. */
export async function serve(answer: RequestListener): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return addressed(server.address() as AddressInfo, requests, () => {
    server.closeAllConnections();
    server.close();
  });
}

/** Accepts connections until it is disposed of. */
export async function accept(take: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    take(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return addressed(server.address() as AddressInfo, [], () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
}

/** A port at which nothing listens. */
export async function deadEnd(): Promise<TestServer> {
  const server = createSocketServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return addressed(address, [], () => {});
}

function addressed({ port }: AddressInfo, requests: string[], close: () => void): TestServer {
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ origin, baseUrl: `${origin}/api/v1`, requests },
    [Symbol.asyncDispose]: async () => close(),
  };
}

/** Answers every request in the same way. */
export function always(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): () => Promise<TestServer> {
  return () => serve((_request, response) => void response.writeHead(status, headers).end(body));
}

/** Waits for the first request of each connection, and then does this. */
export function onRequest(then: (socket: Socket) => void): () => Promise<TestServer> {
  return () => accept((socket) => void socket.once("data", () => then(socket)));
}
