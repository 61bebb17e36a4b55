import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { Guide } from "../guides.ts";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { renderReference } from "../reference/index.ts";
import { paragraphs, shifted } from "../text/markdown.ts";
import { baseUrlChooser } from "./base-url.ts";
import { inMarkdown, LOWER_MARKS } from "./marks.ts";
import { shownOperation } from "./operation-with-form.ts";
import { specSource } from "./page-sources.ts";
import type { SitePage } from "./site-page.ts";
import { statusLinks } from "./status-links.ts";

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
    const { request, description, fields, samples, form, responses, responseExamples } =
      shownOperation(document, words, part);
    const code = paragraphs(samples, form, responseExamples);
    return {
      slug: `operations/${part.id}`,
      title: part.title,
      description: summaryOf(document, part.id),
      source: specSource(tag),
      markdown: wrapped(
        'div class="operation"',
        wrapped(
          'div class="operation-facts"',
          request,
          baseUrlChooser(words, document),
          description,
          statusLinks({ document, words, marks: LOWER_MARKS }, operationOf(document, part.id)),
          shifted(fields, -1),
        ),
        wrapped(
          `section class="operation-code" tabindex="0" aria-label="${words.codeSamples}"`,
          shifted(code, -1),
        ),
        wrapped(
          'div class="operation-rest"',
          // A search for a status is for the guide to errors, not for the table in each operation.
          wrapped('div data-pagefind-weight="0.3"', shifted(responses, -1)),
          `<p>operationId${words.colon}<code data-pagefind-meta="operationId">${part.id}</code></p>`,
          wrapped('div class="legend" data-pagefind-ignore', legend),
          inMarkdown(words, `../../reference/${part.id}.md`),
        ),
      ),
    };
  });
}

/** Markdown inside an HTML element. */
function wrapped(tag: string, ...parts: readonly string[]): string {
  return paragraphs(`<${tag}>`, ...parts, `</${tag.split(" ", 1)[0]}>`);
}

/** The first line of the description, as plain text. */
function summaryOf(document: JsonNode, id: string): string {
  const [first = ""] = textAt(operationOf(document, id).node, "description").split("\n");
  return first.replaceAll("`", "");
}
