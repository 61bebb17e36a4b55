/**
 * Does the HTTP work. `globalThis.fetch` is one, and so are those of undici, node-fetch and cross-fetch:
 * nothing is asked of them but what is used.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What a request is sent with. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** Aborted when the response is no longer needed. */
  signal: AbortSignal;
  redirect: "manual";
}

/** What is read of a response. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: FetchHeaders;
  /** `opaqueredirect` if a browser hides a redirect. */
  readonly type?: string;
  /** A stream of the platform, of Node, or none. */
  readonly body?: unknown;
  text(): Promise<string>;
}

/** What is read of the headers of a response. */
export interface FetchHeaders {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}
