/** Plain text as HTML, in which what stands in backticks is code. */
export function withCode(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/`(.+?)`/g, "<code>$1</code>");
}
