/** A request before it is sent: what `fetch` needs and no more, since a `Request` costs more than the rest of a call. */
export interface Outgoing {
  url: string;
  method: string;
  /** Without the credentials that are to be renewed. */
  headers: Record<string, string>;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Whether it may be sent again although the server may have had it. */
  isRepeatable: boolean;
}
