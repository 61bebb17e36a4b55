/** A request before it is sent: only what `fetch` needs, since a `Request` costs more than the rest of a call. */
export interface Outgoing {
  url: string;
  method: string;
  /** Without credentials that are renewed. */
  headers: Record<string, string>;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Whether it may be sent again even if the server may have received it. */
  isRetryable: boolean;
}
