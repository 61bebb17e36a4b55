import { wordsOfPage } from "../../html-page.ts";

/** What came, in a few words: status and the beginning of the body. */
export function got({
  status,
  text,
  headers,
}: {
  status: number;
  text: string;
  headers?: Headers;
}): string {
  if (status === 304) return "304 Not Modified, although the request has no condition";
  const location = status >= 300 && status < 400 ? headers?.get("location") : undefined;
  if (location) return `${status}, a redirect to ${location}`;
  const page = wordsOfPage(text);
  if (page !== undefined) return `${status} with ${page}`;
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return short === "" ? `${status} without a body` : `${status} ${short.replaceAll(/\s+/g, " ")}`;
}

/** A text as a message shows it: quoted, and not longer than it needs to be. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
}
