import { basename } from "node:path/posix";
import type { Marks } from "../reference/index.ts";
import type { Words } from "../words/words.ts";
import { tabs } from "./tabs.ts";

/** How the whole reference writes badges and links. */
export const MARKS: Marks = {
  basis: (kind, label) => `<span class="basis basis-${kind}">${label}</span>`,
  tabs,
  guideHref: (slug) => `../guides/${slug}/`,
  idOf: (scope, place) => `${scope}-${place}`,
};

/** The same for the first page. */
export const FIRST_PAGE_MARKS: Marks = {
  ...MARKS,
  schemaHref: (name) => `reference/#schema-${name}`,
  operationHref: (id) => `operations/${id}/`,
  guideHref: (slug) => `guides/${slug}/`,
};

/** The same for operations and guides, which are two folders below the first page. */
export const LOWER_MARKS: Marks = {
  ...MARKS,
  schemaHref: (name) => `../../reference/#schema-${name}`,
  operationHref: (id) => `../../operations/${id}/`,
  guideHref: (slug) => `../../guides/${slug}/`,
  // A page is about one operation, or is one guide.
  idOf: (_scope, place) => place,
};

/** A link to the same text as a file in Markdown. */
export function inMarkdown({ inMarkdown: label, colon }: Words, href: string): string {
  return `${label}${colon}[${basename(href)}](${href})`;
}

/** Text that the search leaves out, since it stands on another page as well. */
export function unsearched(markdown: string): string {
  return `<div data-pagefind-ignore>\n\n${markdown}\n\n</div>`;
}
