import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { Guide } from "../guides.ts";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { renderReference } from "../reference/index.ts";
import { shifted } from "../text/markdown.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { operationWithForm } from "./operation-with-form.ts";
import type { SitePage } from "./site-page.ts";

/** A page for each operation, which a search can lead to, and which says what its labels mean. */
export function operationPages(
  document: JsonNode,
  tag: LanguageTag,
  guides: readonly Guide[],
): SitePage[] {
  const words = wordsIn(tag);
  const legend = words.legend((slug) => {
    const guide = guides.find((one) => one.slug === slug);
    return `[${guide?.title}](../../guides/${slug}/)`;
  });
  return renderReference(document, words, LOWER_MARKS).operations.map((part) => {
    const whole = operationWithForm(document, words, part).replace(/^## .*\n+/, "");
    const [call = "", responses = ""] = whole.split(
      new RegExp(`^(?=### ${words.responses}$)`, "m"),
    );
    return {
      slug: `operations/${part.id}`,
      title: part.title,
      description: summaryOf(document, part.id),
      markdown: [
        `<p>operationId${words.colon}<code data-pagefind-meta="operationId">${part.id}</code></p>`,
        `<div class="legend" data-pagefind-ignore>\n\n${legend}\n\n</div>`,
        shifted(call, -1),
        // A search for a status is for the guide to errors, not for the table in each operation.
        `<div data-pagefind-weight="0.3">\n\n${shifted(responses, -1)}\n\n</div>`,
        inMarkdown(words, `../../reference/${part.id}.md`),
      ].join("\n\n"),
    };
  });
}

/** The first line of the description, as plain text. */
function summaryOf(document: JsonNode, id: string): string {
  const [first = ""] = textAt(operationOf(document, id).node, "description").split("\n");
  return first.replaceAll("`", "");
}
