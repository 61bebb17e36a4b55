import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { renderReference } from "../reference/index.ts";
import { baseUrlChooser } from "./base-url.ts";
import { inMarkdown, MARKS, unsearched } from "./marks.ts";
import { operationWithForm } from "./operation-with-form.ts";
import type { SitePage } from "./site-page.ts";

/** Where the page is, below the folder of its language. */
export const REFERENCE = "reference";

/** The whole reference on one page, for find-in-page. The search finds the operations on their own pages. */
export function referencePage(document: JsonNode, tag: LanguageTag): SitePage {
  const words = wordsIn(tag);
  const { introduction, overview, operations, schemaIndex, schemas } = renderReference(
    document,
    words,
    MARKS,
  );
  const { info } = document;
  const [lead = "", ...sections] = introduction.split(/\n(?=## )/);
  const markdown = [
    lead,
    baseUrlChooser(words, document),
    unsearched(anchored(overview, "operations")),
    ...sections,
    ...operations.map((part) => {
      const whole = operationWithForm(document, words, part);
      const file = inMarkdown(words, `${part.id}.md`);
      return unsearched(`${anchored(whole, part.id)}\n\n${file}`);
    }),
    `## ${words.schemas} {#schemas}`,
    schemaIndex,
    ...schemas.map(({ id, markdown }) =>
      anchored(markdown.replace(/^##/gm, "###"), `schema-${id}`),
    ),
  ].join("\n\n");
  const title = words.firstPage.wholeReference;
  return { slug: REFERENCE, title, description: textAt(info, "summary"), markdown };
}

function anchored(markdown: string, anchor: string): string {
  return markdown.replace(/^(#+ .*)$/m, `$1 {#${anchor}}`);
}
