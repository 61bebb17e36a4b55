import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What to do with a request: answer it, half of it, or not at all. */
export type Reply = (response: ServerResponse, received: Received) => void;

/** A server on a port of its own, which ends with the block that it was started in. */
export interface TestServer extends AsyncDisposable {
  /** With the prefix that a base URL has. */
  readonly baseUrl: string;
  readonly origin: string;
  /** What arrived, in this order. */
  readonly received: Received[];
}

/**
 * Answers the first request by the first of these, the second by the second, and all that come after the last one by that.
 */
export async function startServer(...replies: [Reply, ...Reply[]]): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body };
    received.push(entry);
    const answer = replies[Math.min(received.length, replies.length) - 1];
    answer?.(response, entry);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    baseUrl: `${origin}/api/v1`,
    origin,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** An origin at which nobody listens. */
export async function unusedOrigin(): Promise<string> {
  await using server = await startServer(hang);
  return server.origin;
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));
}

/** Answers with text of any type, or of none. */
export function text(status: number, body: string, type?: string): Reply {
  return (response) =>
    response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(body);
}

/** Breaks the connection instead of answering. */
export const reset: Reply = (response) => response.socket?.resetAndDestroy();

/** Never answers. */
export const hang: Reply = () => {};

/** Answers with a status and the first half of a body, and says no more. */
export function halfThenHang(status: number): Reply {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json" }).write('[{"groupId":');
}

/** Answers with the first half of a body, and breaks the connection. */
export const halfThenReset: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('[{"groupId":', () => response.socket?.resetAndDestroy());
};
