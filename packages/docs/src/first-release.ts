/** Whether the packages are on npm. The first release turns it over, with all texts that depend on it. */
export const RELEASED: boolean = false;

/** A text for before the first release, and one that takes its place in it. */
const EITHER =
  /<!-- until the first release -->\n?(.*?)\n?<!-- from the first release: ?(.*?) ?-->/gs;

/** A text in Markdown with what holds now. */
export function asOfNow(markdown: string): string {
  return RELEASED ? fromFirstRelease(markdown) : markdown.replaceAll(EITHER, "$1");
}

/** A text in Markdown with what holds from the first release on, and nothing left of what held before. */
export function fromFirstRelease(markdown: string): string {
  return markdown.replaceAll(EITHER, "$2").replaceAll(/\n{3,}/g, "\n\n");
}
