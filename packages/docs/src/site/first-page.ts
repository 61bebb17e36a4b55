import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { renderReference } from "../reference/index.ts";
import { FIRST_PAGE_MARKS } from "./marks.ts";
import { REFERENCE } from "./reference-page.ts";
import type { SitePage } from "./site-page.ts";

/** What a reader needs first, and where everything else is. */
export function firstPage(document: JsonNode, tag: LanguageTag): SitePage {
  const words = wordsIn(tag);
  const { downloads, forms } = words;
  const { info } = document;
  const { overview } = renderReference(document, words, FIRST_PAGE_MARKS);
  const markdown = [
    // Addresses of places that were on this page once lead to the reference.
    `<p data-moved-to="${REFERENCE}/">${textAt(info, "summary")}</p>`,
    overview.replace(/^(## .*)$/m, "$1 {#operations}"),
    `[${words.firstPage.wholeReference}](${REFERENCE}/)`,
    `## ${downloads} {#downloads}`,
    Object.entries(forms)
      .map(([file, what]) => `- [${file}](/${file})${words.colon}${what}`)
      .join("\n"),
  ].join("\n\n");
  return { slug: "", title: textAt(info, "title"), description: textAt(info, "summary"), markdown };
}
