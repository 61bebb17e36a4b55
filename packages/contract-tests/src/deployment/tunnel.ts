import { type ClientRequest, type RequestOptions, request as requestByHttp } from "node:http";
import { type AgentOptions, Agent as HttpsAgent, request as requestByHttps } from "node:https";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect as connectByTls } from "node:tls";
import { type ForwardProxy, proxyName } from "./proxy.ts";

/** The proxy is the reason why there is no response. The message is the end of a sentence. */
export class ProxyError extends Error {
  override name = "ProxyError";
}

/** Starts a request to the proxy itself. */
export function requestToProxy(proxy: ForwardProxy, options: RequestOptions): ClientRequest {
  const { protocol, hostname, port } = new URL(proxy.origin);
  const { credentials } = proxy;
  const isTls = protocol === "https:";
  return (isTls ? requestByHttps : requestByHttp)({
    ...options,
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port || (isTls ? 443 : 80),
    headers: {
      ...(options.headers as Record<string, string>),
      ...(credentials === undefined
        ? {}
        : { "proxy-authorization": `Basic ${Buffer.from(credentials).toString("base64")}` }),
    },
  });
}

/** What a status of the proxy's own means. */
export function refusalOf(proxy: ForwardProxy, status: number, target: string): ProxyError {
  const name = proxyName(proxy);
  if (status === 407) {
    return new ProxyError(
      proxy.credentials === undefined
        ? `${name} asks for credentials (407): put them into the variable, as in http://user:password@host:port`
        : `${name} rejects the credentials in the variable (407)`,
    );
  }
  const what = status >= 500 ? "cannot reach" : "does not connect to";
  return new ProxyError(`${name} ${what} ${target}: it returned ${status}`);
}

/** A request that may be given up while the proxy is still asked for a connection. */
export interface TunnelledOptions extends RequestOptions {
  until?: AbortSignal | undefined;
}

/** Connects to hosts by TLS through a proxy, which sees nothing but their names. */
export class TunnelAgent extends HttpsAgent {
  readonly #proxy: ForwardProxy;

  constructor(proxy: ForwardProxy, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    options: TunnelledOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const target = `${bracketed(String(options.host))}:${options.port}`;
    const done = callback as ((error: Error | null, socket?: Duplex) => void) | undefined;
    const connecting = requestToProxy(this.#proxy, {
      method: "CONNECT",
      path: target,
      headers: { host: target },
      agent: false,
    });
    // A proxy that says nothing would keep its connection, and this process, for ever.
    const giveUp = () => connecting.destroy();
    options.until?.addEventListener("abort", giveUp, { once: true });
    connecting.once("close", () => options.until?.removeEventListener("abort", giveUp));
    connecting.once("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode < 300) {
        done?.(null, connectByTls({ ...(options as ConnectionOptions), socket }));
        return;
      }
      socket.destroy();
      done?.(refusalOf(this.#proxy, statusCode, target));
    });
    connecting.once("error", (cause) => {
      const { aborted, reason } = options.until ?? { aborted: false };
      done?.(
        aborted ? reason : new ProxyError(`${proxyName(this.#proxy)} cannot be used`, { cause }),
      );
    });
    connecting.end();
  }
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
