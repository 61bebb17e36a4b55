import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";

/** A request as it went through. */
export interface Passed {
  /** Position in the order of arrival, from 1. */
  n: number;
  method: string;
  /** Below the origin. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** The body of the response, once it has arrived. */
  response?: string;
}

/** What becomes of a request: it is passed on, unless it is said that it has been dealt with. */
export type Intercept = (
  passed: Passed,
  response: ServerResponse,
) => undefined | "dealt with" | Promise<undefined | "dealt with">;

/** Stands in front of a deployment, and sees every request. */
export interface RequestProxy extends AsyncDisposable {
  readonly baseUrl: string;
  readonly passed: Passed[];
  /** Resolves when all clients have gone, and the deployment has responded to everything that was passed on. */
  left(): Promise<void>;
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startProxy(
  targetBaseUrl: string,
  intercept: Intercept = () => undefined,
): Promise<RequestProxy> {
  const target = new URL(targetBaseUrl);
  const agent = new Agent({ keepAlive: true });
  const passed: Passed[] = [];
  const underWay = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, response) => {
    const { method = "", url = "", headers } = incoming;
    const content = await buffer(incoming).catch(() => undefined);
    if (content === undefined) return;
    const one: Passed = { n: passed.length + 1, method, url, headers, body: content.toString() };
    passed.push(one);
    if ((await intercept(one, response)) === "dealt with") return;
    const exchange = passOn(one, response);
    underWay.add(exchange);
    await exchange.finally(() => underWay.delete(exchange));
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  async function passOn(one: Passed, response: ServerResponse) {
    const { method, url, headers, body } = one;
    const outgoing = request({
      host: target.hostname,
      port: target.port,
      method,
      path: url,
      headers,
      agent,
    });
    outgoing.end(body);
    try {
      const [received]: IncomingMessage[] = await once(outgoing, "response");
      const content = received ? await buffer(received) : "";
      one.response = content.toString();
      // Whoever has asked may have gone meanwhile.
      if (response.destroyed) return;
      response.writeHead(received?.statusCode ?? 502, received?.headers ?? {}).end(content);
    } catch {
      response.destroy();
    }
  }

  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${target.pathname}`,
    passed,
    async left() {
      await Promise.all([...sockets].map((socket) => once(socket, "close")));
      // What came last is passed on a moment after it has been read.
      await nextTurn();
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
