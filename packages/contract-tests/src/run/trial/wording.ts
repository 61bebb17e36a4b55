/** What came, in a few words: status and the beginning of the body. */
export function got({ status, text }: { status: number; text: string }): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return short === "" ? `${status} without a body` : `${status} ${short.replaceAll(/\s+/g, " ")}`;
}

/** A text as a message shows it: quoted, and not longer than it needs to be. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;
}
