import { guidesIn } from "../guide-files.ts";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { firstPage } from "./first-page.ts";
import { folderPages } from "./folder-pages.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { operationPages } from "./operation-pages.ts";
import { guideSource } from "./page-sources.ts";
import { referencePage } from "./reference-page.ts";
import type { SitePage } from "./site-page.ts";

/**
 * Every page of the site in a language: the first page, the whole reference, a page for each operation, the guides, and lists of both.
 *
 * @throws Error if the spec, its translations or a guide cannot be used
 */
export async function pagesIn(specFile: string, tag: LanguageTag): Promise<SitePage[]> {
  const document = await localizedSpec(specFile, tag);
  const guides = await guidesIn(specFile, tag, LOWER_MARKS);
  const pages = [
    firstPage(document, tag, guides),
    referencePage(document, tag),
    ...operationPages(document, tag, guides),
    ...guides.map(({ slug, markdown, ...guide }) => ({
      ...guide,
      source: guideSource(tag, slug),
      slug: `guides/${slug}`,
      markdown: `${markdown}\n\n${inMarkdown(wordsIn(tag), `../${slug}.md`)}`,
    })),
  ];
  return [...pages, ...folderPages(pages, tag)];
}
