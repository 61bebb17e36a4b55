import { guidesIn } from "../guide-files.ts";
import type { LanguageTag } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { operationPages } from "./operation-pages.ts";
import { referencePage } from "./reference-page.ts";

/** A page of the site before it is rendered. */
export interface Page {
  /** `""` for the first page of a language, which is the reference. */
  slug: string;
  title: string;
  description: string;
  /** Headings may end with the anchor that they are to have: `## Title {#anchor}`. */
  markdown: string;
}

/**
 * Every page of the site in a language: the whole reference, a page for each operation, and the guides.
 *
 * @throws Error if the contract, its translations or a guide cannot be used
 */
export async function pagesIn(specFile: string, tag: LanguageTag): Promise<Page[]> {
  const document = await localizedSpec(specFile, tag);
  const guides = await guidesIn(specFile, tag, LOWER_MARKS);
  return [
    referencePage(document, tag),
    ...operationPages(document, tag, guides),
    ...guides.map(({ slug, markdown, ...guide }) => ({
      ...guide,
      slug: `guides/${slug}`,
      markdown: `${markdown}\n\n${inMarkdown(tag, `../${slug}.md`)}`,
    })),
  ];
}
