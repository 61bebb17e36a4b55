import { type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import type { GuideSlug } from "../guide-slugs.ts";
import type { Guide } from "../guides.ts";
import { type LanguageTag, wordsIn } from "../languages.ts";
import { BASIS_KINDS } from "../reference/basis-kinds.ts";
import { permissionRows } from "../reference/permission-values.ts";
import { permissionsByType } from "../reference/permissions.ts";
import { escaped } from "../text/html.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, paragraphs, prose, table } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import { basisCounts } from "./basis-counts.ts";
import { firstAnswers } from "./first-answers.ts";
import { FIRST_PAGE_MARKS } from "./marks.ts";
import { REFERENCE } from "./reference-page.ts";
import type { SitePage } from "./site-page.ts";

/** What a reader needs first, all operations, and where everything else is. */
export function firstPage(
  document: JsonNode,
  tag: LanguageTag,
  guides: readonly Guide[],
): SitePage {
  const words = wordsIn(tag);
  const { info } = document;
  const title = textAt(info, "title");
  const description = textAt(info, "summary");
  const markdown = paragraphs(
    // Addresses of places that were on this page once lead to the reference.
    `<p class="lead" data-moved-to="${REFERENCE}/">${escaped(oneLine(description))}</p>`,
    factsPart(document, words, guides),
    firstAnswers(document, words),
    operationsPart(document, words),
    permissionsPart(document, words, guides),
    certaintyPart(document, words, guides),
    guidesPart(words, guides),
    downloadsPart(words),
  );
  return { slug: "", title, description, markdown };
}

/** The version and what is read most often after this page, on one line. */
function factsPart(document: JsonNode, words: Words, guides: readonly Guide[]): string {
  return [
    `<div class="facts">`,
    [
      `- ${words.version} ${textAt(document.info, "version")}`,
      `- ${guideByTitle(guides, "changelog")}`,
      `- [${words.firstPage.wholeReference}](${REFERENCE}/)`,
    ].join("\n"),
    "</div>",
  ].join("\n\n");
}

function operationsPart(document: JsonNode, words: Words): string {
  return paragraphs(
    `## ${words.operations} {#operations}`,
    ...listAt(document, "tags").flatMap((tag) => {
      const name = textAt(tag, "name");
      const items = operationsOf(document)
        .filter(({ node }) => listAt(node, "tags").includes(name))
        .map(({ id, method, path, node }) => {
          const request = `<span class="method" data-method="${method}">${method}</span> ${code(path)}`;
          return `- [${prose(textAt(node, "summary"))}](operations/${id}/) <span class="request">${request}</span>`;
        });
      return [
        `### ${prose(words.tags[name] ?? name)}`,
        prose(textAt(tag, "description")),
        `<div class="operation-list" data-pagefind-ignore>\n\n${items.join("\n")}\n\n</div>`,
      ];
    }),
  );
}

function permissionsPart(document: JsonNode, words: Words, guides: readonly Guide[]): string {
  const { firstPage, type, permissions } = words;
  const context = { document, words, marks: FIRST_PAGE_MARKS };
  const rows = permissionRows(context, permissionsByType(document));
  return paragraphs(
    `## ${firstPage.permissionsByType} {#permissions-by-type}`,
    firstPage.permissionsLead(guideByTitle(guides, "permissions-and-wildcards")),
    table([type, permissions], rows),
  );
}

function certaintyPart(document: JsonNode, words: Words, guides: readonly Guide[]): string {
  const { firstPage, basis, basisColumn, meaning } = words;
  const counts = basisCounts(document);
  const rows = BASIS_KINDS.map((kind) => [
    FIRST_PAGE_MARKS.basis(kind, basis[kind]),
    firstPage.certain[kind],
    String(counts[kind]),
  ]);
  return paragraphs(
    `## ${firstPage.certainty} {#certainty}`,
    firstPage.certaintyLead(guideByTitle(guides, "what-is-unsaid")),
    table([basisColumn, meaning, firstPage.statements], rows),
  );
}

function guidesPart(words: Words, guides: readonly Guide[]): string {
  const cards = guides.map(
    ({ slug, title, description }) =>
      `- [${title}](guides/${slug}/) <span>${escaped(description)}</span>`,
  );
  return paragraphs(
    `## ${words.guides} {#guides}`,
    `<div class="link-cards" data-pagefind-ignore>\n\n${cards.join("\n")}\n\n</div>`,
  );
}

/** A link to a guide that is called what the guide itself is called. */
function guideByTitle(guides: readonly Guide[], slug: GuideSlug): string {
  return `[${guides.find((guide) => guide.slug === slug)?.title}](guides/${slug}/)`;
}

function downloadsPart({ downloads, forms, colon }: Words): string {
  const items = Object.entries(forms).map(
    ([file, what]) => `- [${file}](../${file})${colon}${what}`,
  );
  return paragraphs(`## ${downloads} {#downloads}`, items.join("\n"));
}
