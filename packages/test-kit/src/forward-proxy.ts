import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

/** A forward proxy as companies have them: absolute request lines for http, `CONNECT` for https. */
export interface ForwardProxyServer extends AsyncDisposable {
  readonly origin: string;
  /** Request lines in the order in which they arrived. */
  readonly requests: string[];
}

export interface ForwardProxyOptions {
  /** `user:password` that everybody must have. */
  credentials?: string;
  /** What everybody gets instead of what they wanted. */
  refusal?: { status: number; type?: string; body?: string };
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startForwardProxy({
  credentials,
  refusal,
}: ForwardProxyOptions = {}): Promise<ForwardProxyServer> {
  const requests: string[] = [];
  const expected = credentials && `Basic ${Buffer.from(credentials).toString("base64")}`;

  /** What the proxy itself returns, if it lets nothing through. */
  function reply({ method, url, headers }: IncomingMessage) {
    requests.push(`${method} ${url}`);
    if (expected && headers["proxy-authorization"] !== expected) return { status: 407 };
    return refusal;
  }

  const server = createServer((incoming, response) => {
    const own = reply(incoming);
    if (own) {
      const { status, type = "text/html", body = "" } = own;
      response.writeHead(status, { "content-type": type }).end(body);
      return;
    }
    const { method, url = "", headers } = incoming;
    const { "proxy-authorization": _mine, ...passed } = headers;
    const outgoing = request(url, { method, headers: passed }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    outgoing.once("error", () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  const tunnels = new Set<Duplex>();
  server.on("connect", (incoming, client, head) => {
    tunnels.add(client.on("error", () => {}));
    const own = reply(incoming);
    if (own) {
      const { status, body = "" } = own;
      client.end(`HTTP/1.1 ${status} No\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    tunnels.add(upstream);
    upstream.once("error", () => client.end("HTTP/1.1 502 Bad gateway\r\n\r\n"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of tunnels) socket.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
