/** Whether the packages are on npm. The first release turns it over, with all texts that depend on it. */
export const RELEASED: boolean = false;

/** Begins a text that holds before the first release. */
export const UNTIL = "<!-- until the first release -->";

/** A text that holds before the first release, and one that replaces it then, between the ends of lines around both. */
const EITHER =
  /(\n*)<!-- until the first release -->\n?(.*?)\n?<!-- from the first release: ?(.*?) ?-->(\n*)/gs;

/** The packages whose commands a clone runs by scripts. */
const PACKAGES: Readonly<Record<string, string>> = {
  mock: "mock",
  sandbox: "sandbox",
  contract: "contract-tests",
};

/** Such a command, unless it reads a file of this repository, which only a clone has. */
const COMMAND = /\bnpx pnpm@12 (mock|sandbox|contract)(?=[\s`])(?!.* (?:packages|spec)\/)/g;

/** A text in Markdown with what holds now. */
export function asOfNow(markdown: string): string {
  return RELEASED ? fromFirstRelease(markdown) : markdown.replaceAll(EITHER, "$1$2$4");
}

/**
 * A text in Markdown with what holds from the first release on, and nothing left of what held before: commands of the
 * packages come from npm then.
 */
export function fromFirstRelease(markdown: string): string {
  return markdown
    .replaceAll(EITHER, (_, lead: string, _before, later: string, gap: string, at: number) => {
      if (later !== "") return lead + later + gap;
      // What goes takes a gap along: a paragraph and a line the one after it, the last line of a paragraph that before it.
      if (gap.length <= lead.length) return lead;
      return at === 0 ? "" : gap;
    })
    .replaceAll(COMMAND, (_, script: string) => `npx @aam-groups/${PACKAGES[script]}`);
}
