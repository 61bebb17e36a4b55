import { guidesIn } from "../guide-files.ts";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import type { SpecChangeLook } from "../spec-change-list.ts";
import { paragraphs } from "../text/markdown.ts";
import { FEED } from "./changelog-feed.ts";
import { firstPage } from "./first-page.ts";
import { folderPages } from "./folder-pages.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { operationPages } from "./operation-pages.ts";
import { guideSource } from "./page-sources.ts";
import { referencePage } from "./reference-page.ts";
import type { SitePage } from "./site-page.ts";

const CHANGES: SpecChangeLook = {
  root: "../../../",
  behind: (title, list) => `<details><summary>${title}</summary>\n\n${list}\n\n</details>`,
};

/**
 * Every page of the site in a language: the first page, the whole reference, a page for each operation, the guides, and lists of both.
 *
 * @param hasFeed whether there is a feed of the changelog to link to
 * @throws Error if the spec, its translations or a guide cannot be used
 */
export async function pagesIn(
  specFile: string,
  tag: LanguageTag,
  hasFeed: boolean,
): Promise<SitePage[]> {
  const document = await localizedSpec(specFile, tag);
  const guides = await guidesIn(specFile, tag, LOWER_MARKS, CHANGES);
  const pages = [
    firstPage(document, tag, guides),
    referencePage(document, tag),
    ...operationPages(document, tag, guides),
    ...guides.map(({ slug, markdown, ...guide }) => ({
      ...guide,
      source: guideSource(tag, slug),
      slug: `guides/${slug}`,
      ...(slug === "changelog" && hasFeed && { feed: `../../${FEED}` }),
      markdown: paragraphs(
        slug === "changelog" && hasFeed ? `[${wordsIn(tag).site.feed}](../../${FEED})` : "",
        markdown,
        inMarkdown(wordsIn(tag), `../${slug}.md`),
      ),
    })),
  ];
  return [...pages, ...folderPages(pages, tag)];
}
