/** A request as it was sent. */
export interface Sent {
  method: string;
  url: string;
  headers: Headers;
  body: string;
}

/** Responds to one request. */
export type StubHandler = (request: Request, sent: Sent) => Response | Promise<Response>;

let send: typeof fetch = fetch;
// Some clients keep the `fetch` that was there when they were made.
globalThis.fetch = (...args) => send(...args);

/**
 * Lets a responder take all requests from now on. It does what callers of `fetch` rely on: redirects are followed
 * unless the request refuses them, and the request's signal ends it.
 *
 * @returns all requests, in the order in which they were sent
 */
export function stubFetch(respond: StubHandler): Sent[] {
  const requests: Sent[] = [];
  send = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { method, url, headers } = request;
    const sent = { method, url, headers, body: await request.clone().text() };
    requests.push(sent);
    const response = await Promise.race([respond(request, sent), aborted(request.signal)]);
    const location = response.headers.get("location");
    if (location === null || request.redirect === "manual") return response;
    if (request.redirect === "error") throw new TypeError("fetch failed");
    return send(location, { headers, signal: request.signal });
  };
  return requests;
}

/** A response whose body begins, and ends only when the signal aborts. */
export function endlessResponse({ signal }: Request): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("["));
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
