import { type LanguageTag, wordsIn } from "../languages.ts";
import { prose } from "../text/markdown.ts";
import type { SitePage } from "./site-page.ts";

/** The pages of folders, which list what is in them: an address that is cut off behind a slash leads somewhere. */
export function folderPages(pages: readonly SitePage[], tag: LanguageTag): SitePage[] {
  const { operations, guides, site, colon } = wordsIn(tag);
  return [
    folderPage("operations", operations, site.allOperations),
    folderPage("guides", guides, site.allGuides),
  ];

  function folderPage(folder: string, title: string, description: string): SitePage {
    const lines = pages
      .filter(({ slug }) => slug.startsWith(`${folder}/`))
      .map(
        (page) =>
          `- [${prose(page.title)}](${page.slug.slice(folder.length + 1)}/)${colon}${prose(page.description)}`,
      );
    return { slug: folder, title, description, markdown: lines.join("\n"), isSearched: false };
  }
}
