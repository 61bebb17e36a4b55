import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from "node:http";
import { Agent as HttpsAgent, request as requestByTls } from "node:https";
import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type ForwardProxy, proxyName } from "./proxy.ts";
import {
  ProxyError,
  refusalOf,
  requestToProxy,
  TunnelAgent,
  type TunnelledOptions,
} from "./tunnel.ts";

/** What is sent here: the rest of what `fetch` can do, no run needs. */
export type SimpleFetch = (
  url: string,
  init?: Pick<RequestInit, "method" | "headers" | "body" | "signal" | "redirect">,
) => Promise<Response>;

// An idle connection is given up before most servers do, so that no request is sent into one that is about to close.
const AGENT = { keepAlive: true, timeout: 4000 };
const DECODERS: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};
const WITHOUT_BODY = [204, 205, 304];

/**
 * A `fetch` that goes through a proxy, if there is one, and never follows a redirect. Other than Node's own, it takes interim
 * responses that nobody has asked for (`100 Continue`, `103 Early Hints`) for what they are, as HTTP demands of clients.
 *
 * It rejects with what went wrong, not with "fetch failed": a `ProxyError` if the proxy is the reason.
 */
export function fetchVia(proxy?: ForwardProxy): SimpleFetch {
  const http = new HttpAgent(AGENT);
  const https = proxy ? new TunnelAgent(proxy, AGENT) : new HttpsAgent(AGENT);
  // Many a proxy closes connections without announcing it, and what is sent into one is lost, a creation too.
  const toProxy = isByTls(proxy) ? new HttpsAgent() : new HttpAgent();

  function start(
    url: URL,
    method: string,
    headers: Record<string, string>,
    until: AbortSignal | undefined,
  ): ClientRequest {
    if (url.protocol === "https:") {
      const options: TunnelledOptions = { method, headers, agent: https, until };
      return requestByTls(url, options);
    }
    if (!proxy) return request(url, { method, headers, agent: http });
    return requestToProxy(proxy, { method, headers, path: url.href, agent: toProxy });
  }

  return async (target, { method = "GET", headers, body, signal } = {}) => {
    signal?.throwIfAborted();
    const url = new URL(target);
    const fields = Object.fromEntries(new Headers(headers));
    const isForwarded = proxy !== undefined && url.protocol === "http:";
    const sent = {
      host: url.host,
      "accept-encoding": "gzip, deflate, br",
      "user-agent": "aam-groups-contract",
      ...lengthOf(method, body),
      ...fields,
    };
    const outgoing = start(url, method, sent, signal ?? undefined);
    let isConnected = false;
    const onConnect = () => {
      isConnected = true;
    };
    if (isForwarded) {
      outgoing.once("socket", (socket) =>
        socket.once(isByTls(proxy) ? "secureConnect" : "connect", onConnect),
      );
    }
    const incoming = await responseTo(
      outgoing,
      typeof body === "string" ? body : undefined,
      signal ?? undefined,
    ).catch((error: unknown) => {
      throw isForwarded && !isConnected && !signal?.aborted
        ? new ProxyError(`${proxyName(proxy)} cannot be used`, { cause: error })
        : error;
    });
    const { statusCode = 0 } = incoming;
    if (isForwarded && statusCode === 407) {
      incoming.destroy();
      throw refusalOf(proxy, statusCode, url.host);
    }
    return responseFrom(incoming);
  };
}

/** Without it, Node sends the body of a DELETE so that servers take it for another request. */
function lengthOf(method: string, body: unknown): Record<string, string> {
  if (typeof body === "string") return { "content-length": String(Buffer.byteLength(body)) };
  return ["POST", "PUT", "PATCH"].includes(method) ? { "content-length": "0" } : {};
}

/** Resolves with the head of the final response; its body ends with the signal, too. */
function responseTo(
  outgoing: ClientRequest,
  body: string | undefined,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let current: ClientRequest | IncomingMessage = outgoing;
    const onAbort = () => {
      current.destroy(signal?.reason);
      // There may be no connection yet that could end with an error.
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    outgoing.once("response", (incoming) => {
      current = incoming;
      incoming.once("close", () => signal?.removeEventListener("abort", onAbort));
      resolve(incoming);
    });
    // A connection may break again after it has been given up.
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function responseFrom(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, rawHeaders } = incoming;
  if (status < 200 || status > 599) {
    incoming.destroy();
    throw new Error(`it returned ${status}, which is no status of HTTP`);
  }
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  }
  if (WITHOUT_BODY.includes(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const content = Readable.toWeb(decoded(incoming)) as ReadableStream<Uint8Array>;
  return new Response(content, { status, headers });
}

function decoded(incoming: IncomingMessage): Readable {
  const names = (incoming.headers["content-encoding"] ?? "").toLowerCase().split(/[\s,]+/);
  const decoders = names.flatMap((name) => DECODERS[name] ?? []).reverse();
  const [first, ...others] = decoders.map((decoder) => decoder());
  if (!first) return incoming;
  // What breaks shows where the body is read.
  return pipeline([incoming, first, ...others], () => {}) as unknown as Readable;
}

function isByTls(proxy: ForwardProxy | undefined): boolean {
  return proxy?.origin.startsWith("https:") ?? false;
}
