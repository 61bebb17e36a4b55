import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { Guide } from "../guides.ts";
import type { LanguageTag } from "../languages.ts";
import { renderReference } from "../reference/index.ts";
import { shifted } from "../reference/markdown.ts";
import { wordsByLanguage } from "../words/by-language.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { operationWithForm } from "./operation-with-form.ts";
import type { Page } from "./pages.ts";
import { SITE_WORDS } from "./site-words.ts";

/** A page for each operation, which a search can lead to, and which says what its labels mean. */
export function operationPages(
  document: JsonNode,
  tag: LanguageTag,
  guides: readonly Guide[],
): Page[] {
  const words = wordsByLanguage[tag];
  const legend = SITE_WORDS[tag].legend((slug) => {
    const guide = guides.find((one) => one.slug === slug);
    return `[${guide?.title}](../../guides/${slug}/)`;
  });
  return renderReference(document, words, LOWER_MARKS).operations.map((part) => {
    const whole = operationWithForm(document, tag, part).replace(/^## .*\n+/, "");
    const [call = "", answers = ""] = whole.split(new RegExp(`^(?=### ${words.answers}$)`, "m"));
    return {
      slug: `operations/${part.id}`,
      title: part.title,
      description: summaryOf(document, part.id),
      markdown: [
        `<p>operationId${words.colon}<code data-pagefind-meta="operationId">${part.id}</code></p>`,
        `<div class="legend" data-pagefind-ignore>\n\n${legend}\n\n</div>`,
        shifted(call, -1),
        // Whoever searches for a status looks for the guide to errors, not for seven tables that have it.
        `<div data-pagefind-weight="0.3">\n\n${shifted(answers, -1)}\n\n</div>`,
        inMarkdown(tag, `../../reference/${part.id}.md`),
      ].join("\n\n"),
    };
  });
}

/** The first line of the description, as plain text. */
function summaryOf(document: JsonNode, id: string): string {
  const [first = ""] = textAt(operationOf(document, id).node, "description").split("\n");
  return first.replaceAll("`", "");
}
