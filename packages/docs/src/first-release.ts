/** Whether the packages are on npm. The first release turns it over, with all texts that depend on it. */
export const RELEASED: boolean = false;

/** A text that holds before the first release, one that replaces it then, and the gap to the next paragraph. */
const EITHER =
  /<!-- until the first release -->\n?(.*?)\n?<!-- from the first release: ?(.*?) ?-->(\n\n)?/gs;

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
  return RELEASED ? fromFirstRelease(markdown) : markdown.replaceAll(EITHER, "$1$3");
}

/**
 * A text in Markdown with what holds from the first release on, and nothing left of what held before: commands of the
 * packages come from npm then.
 */
export function fromFirstRelease(markdown: string): string {
  return markdown
    .replaceAll(EITHER, (_, _before, later: string, gap: string = "") =>
      // A paragraph that goes takes its gap along.
      later === "" ? "" : later + gap,
    )
    .replaceAll(COMMAND, (_, script: string) => `npx @aam-groups/${PACKAGES[script]}`);
}
