import type { FetchInit } from "../fetch.ts";

/** A request before it is sent: only what `fetch` needs, since a `Request` costs more than the rest of a call. */
export interface Outgoing {
  url: string;
  /** Its headers are without credentials that are renewed. */
  init: Omit<FetchInit, "signal" | "redirect">;
  /** The caller's. */
  signal?: AbortSignal | undefined;
  /** Whether it may be sent again even if the server may have received it. */
  isRetryable: boolean;
}
