/** A response whose body has been read. */
export interface ReadResponse {
  ok: boolean;
  status: number;
  headers: Headers;
  /** The body as text; `""` if there was none. */
  text: string;
}
