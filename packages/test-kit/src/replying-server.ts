import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { serve, type TestServer } from "./server.ts";

/** A request as it arrived. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What to do with a request: respond to it, completely, halfway or not at all. */
export type Reply = (response: ServerResponse, received: Received) => void;

/** A server that remembers the requests with their bodies. */
export interface ReplyingServer extends TestServer {
  /** In the order in which they arrived. */
  readonly received: Received[];
}

/** Handles the first request by the first reply, the second by the second, and all further ones by the last reply. */
export async function startServer(...replies: [Reply, ...Reply[]]): Promise<ReplyingServer> {
  const received: Received[] = [];
  const server = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers } = request;
    const entry = { method, url, headers, body };
    received.push(entry);
    replies[Math.min(received.length, replies.length) - 1]?.(response, entry);
  });
  return { ...server, received };
}

/** Responds with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (response) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));
}

/** Responds with text of any media type, or of none. */
export function text(status: number, body: string, type?: string): Reply {
  return (response) =>
    response.writeHead(status, type === undefined ? {} : { "content-type": type }).end(body);
}

/** Breaks the connection instead of responding. */
export const reset: Reply = (response) => response.socket?.resetAndDestroy();

/** Never responds. */
export const hang: Reply = () => {};

/** Sends a status and the first half of a body, and nothing more. */
export function halfThenHang(status: number): Reply {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json" }).write('[{"groupId":');
}

/** Sends the first half of a body, and breaks the connection. */
export const halfThenReset: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('[{"groupId":', () => response.socket?.resetAndDestroy());
};
