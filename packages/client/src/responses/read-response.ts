import type { FetchHeaders } from "../fetch.ts";

/** A response whose body has been read. */
export type ReadResponse = {
  status: number;
  /** The body as text; `""` if there was none. */
  text: string;
} & (
  | { ok: true; headers: FetchHeaders }
  /** A copy, without what errors must not reveal. */
  | { ok: false; headers: Headers }
);
