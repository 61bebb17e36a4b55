import type { OperationId } from "@aam-groups/types";
import type { JsonNode } from "@aam-groups/types/json-node";
import { guidesIn } from "../guide-files.ts";
import type { LanguageTag } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { bodyOf, operationOf, resolve, textAt } from "../reference/contract.ts";
import { type Marks, type ReferencePart, renderReference } from "../reference/index.ts";
import { shifted } from "../reference/markdown.ts";
import { wordsByLanguage } from "../words/by-language.ts";
import { SITE_WORDS } from "./site-words.ts";
import { tryItForm } from "./try-it.ts";

/** A page of the site before it is rendered. */
export interface Page {
  /** `""` for the first page of a language, which is the reference. */
  slug: string;
  title: string;
  description: string;
  /** Headings may end with the anchor that they are to have: `## Title {#anchor}`. */
  markdown: string;
}

const MARKS: Marks = {
  basis: (kind, label) => `<span class="basis basis-${kind}">${label}</span>`,
};

/** Operations and guides stand two folders below the reference. */
const LOWER_MARKS: Marks = {
  ...MARKS,
  schemaHref: (name) => `../../#schema-${name}`,
  operationHref: (id) => `../../operations/${id}/`,
};

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
    ...operationPages(document, tag),
    ...guides.map(({ slug, ...guide }) => ({ ...guide, slug: `guides/${slug}` })),
  ];
}

/** The search finds operations on their own pages, and leaves out what the whole reference says of them once more. */
function referencePage(document: JsonNode, tag: LanguageTag): Page {
  const words = wordsByLanguage[tag];
  const { introduction, overview, operations, schemas } = renderReference(document, words, MARKS);
  const { info } = document;
  const markdown = [
    unsearched(anchored(overview, "operations")),
    introduction,
    ...operations.map((part) =>
      unsearched(
        `${withForm(document, tag, { ...part, markdown: anchored(part.markdown, part.id) })}\n\n[${part.id}.md](reference/${part.id}.md)`,
      ),
    ),
    `## ${words.schemas} {#schemas}`,
    ...schemas.map(({ id, markdown }) =>
      anchored(markdown.replace(/^##/gm, "###"), `schema-${id}`),
    ),
    `${SITE_WORDS[tag].downloads}${words.colon}[openapi.yaml](/openapi.yaml), [openapi.json](/openapi.json), [postman.json](/postman.json), [llms.txt](/llms.txt)`,
  ].join("\n\n");
  return { slug: "", title: textAt(info, "title"), description: textAt(info, "summary"), markdown };
}

function operationPages(document: JsonNode, tag: LanguageTag): Page[] {
  const words = wordsByLanguage[tag];
  const { operations } = renderReference(document, words, LOWER_MARKS);
  return operations.map((part) => {
    const [description = ""] = textAt(operationOf(document, part.id).node, "description").split(
      "\n",
    );
    const markdown = shifted(withForm(document, tag, part).replace(/^## .*\n+/, ""), -1);
    return {
      slug: `operations/${part.id}`,
      title: part.title,
      description,
      markdown: `<p>operationId${words.colon}<code data-pagefind-meta="operationId">${part.id}</code></p>\n\n${markdown}\n\n[${part.id}.md](../../reference/${part.id}.md)`,
    };
  });
}

function unsearched(markdown: string): string {
  return `<div data-pagefind-ignore>\n\n${markdown}\n\n</div>`;
}

function anchored(markdown: string, anchor: string): string {
  return markdown.replace(/^(#+ .*)$/m, `$1 {#${anchor}}`);
}

/** The part of an operation with the form to send its request, before the samples of code. */
function withForm(document: JsonNode, tag: LanguageTag, { id, markdown }: ReferencePart): string {
  const { codeSamples, colon } = wordsByLanguage[tag];
  const words = SITE_WORDS[tag].tryIt;
  const form = tryItForm(id as OperationId, words, colon, exampleBody(document, id));
  const heading = `### ${codeSamples}\n`;
  return markdown.replace(heading, () => `${form}\n\n${heading}`);
}

function exampleBody(document: JsonNode, id: string): unknown {
  const { requestBody } = operationOf(document, id).node;
  if (requestBody === undefined) return undefined;
  return bodyOf(document, resolve(document, requestBody))?.examples[0]?.value;
}
