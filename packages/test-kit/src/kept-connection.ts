import { Agent, request } from "node:http";

/** The connection ended before the response was there in full: nobody knows what has become of the request. */
export class NoResponse extends Error {
  override name = "NoResponse";
}

export interface ParsedResponse {
  status: number;
  /** The parsed body; `undefined` if there is none. */
  body: unknown;
}

/** No response takes longer over a connection that is only slow. One that stalls between two requests looks idle to the sandbox. */
const PATIENCE_MS = 30_000;

/**
 * A caller with one connection at a time that is kept alive, so that its requests come one after the other.
 * Not fetch: its pool may send a request anew on another connection.
 */
export class KeptConnection implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #baseUrl: string;
  readonly #token: string;

  constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  /**
   * @throws NoResponse if the connection ends or stalls before the response is there, or the request did not arrive in full
   * @throws Error if the response is no JSON
   */
  send(method: string, path: string, body?: unknown): Promise<ParsedResponse> {
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const lost = (cause: Error) => reject(new NoResponse(cause.message, { cause }));
      const outgoing = request(this.#baseUrl + path, {
        method,
        agent: this.#agent,
        timeout: PATIENCE_MS,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(content === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(content) }),
        },
      });
      outgoing.on("timeout", () => {
        lost(new Error(`${method} ${path} got no response in ${PATIENCE_MS / 1000} s.`));
        outgoing.destroy();
      });
      outgoing.on("error", lost);
      outgoing.on("response", (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.on("error", lost);
        incoming.on("end", () => {
          const status = incoming.statusCode ?? 0;
          if (status === 408) return lost(new Error("The request did not arrive in full."));
          try {
            resolve({ status, body: text === "" ? undefined : JSON.parse(text) });
          } catch {
            reject(
              new Error(`${method} ${path}: status ${status} with a body that is no JSON: ${text}`),
            );
          }
        });
      });
      outgoing.end(content);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
