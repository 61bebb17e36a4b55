import type { FetchResponse } from "../fetch.ts";

/**
 * Frees the connection of a response whose body is not needed, as far as its `fetch` can do that.
 * What a call comes to does not depend on it: bodies of node-fetch have no `cancel`, others may refuse it.
 *
 * @param controller aborts the signal that the request was sent with
 */
export function discard({ body }: FetchResponse, controller: AbortController): void {
  controller.abort();
  (async () => Object(body).cancel?.())().catch(() => {});
}
