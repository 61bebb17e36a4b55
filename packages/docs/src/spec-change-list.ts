import type { SpecChange } from "./spec-changes.ts";
import { code, codes, paragraphs } from "./text/markdown.ts";
import type { Words } from "./words/words.ts";

/** How a page shows what changed in the spec under a version of the changelog. */
export interface SpecChangeLook {
  /** From the page to the site's root, e.g. `../../`. */
  root: string;
  /** Puts the list behind its title, which a reader may open. */
  behind: (title: string, list: string) => string;
}

/** The path of the file that has a change line by line, from the site's root. */
export function diffPath({ from, to }: SpecChange): string {
  return `changes/${from}-${to}.diff`;
}

/** What changed in the spec itself, as Markdown: where, and a link to all of it. */
export function specChangeList(
  change: SpecChange,
  { site, colon, listComma, inBrackets }: Words,
  { root, behind }: SpecChangeLook,
): string {
  const { since, added, removed, changed, texts, lineByLine } = site.specChanges;
  const entries = [
    [added, codes(change.added, listComma)],
    [removed, codes(change.removed, listComma)],
    [
      changed,
      change.changed
        .map(({ name, places }) => `${code(name)}${inBrackets(codes(places, listComma))}`)
        .join(listComma),
    ],
    // Responses and examples follow what they belong to: all of them are in the file.
    [
      texts,
      codes(
        change.reworded.filter((name) => !name.includes("/")),
        listComma,
      ),
    ],
  ];
  const list = entries
    .filter(([, names]) => names !== "")
    .map(([title, names]) => `- ${title}${colon}${names}`);
  return behind(
    since(change.from),
    paragraphs(list.join("\n"), `[${lineByLine}](${root}${diffPath(change)})`),
  );
}
