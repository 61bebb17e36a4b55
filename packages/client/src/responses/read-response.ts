/** An answer whose body has been read. */
export interface Answer {
  ok: boolean;
  status: number;
  headers: Headers;
  /** The body as text; `""` if there was none. */
  text: string;
}
