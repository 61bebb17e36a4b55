import type { FetchHeaders } from "../fetch.ts";

/** The headers of a response, whatever class its `fetch` has for them, with each value changed. */
export function copyOf(headers: FetchHeaders, change: (value: string) => string): Headers {
  const copy = new Headers();
  headers.forEach((value, name) => {
    copy.append(name, change(value));
  });
  return copy;
}
