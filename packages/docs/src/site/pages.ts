import type { OperationId } from "@aam-groups/types";
import { type JsonNode, nodeAt } from "@aam-groups/types/json-node";
import { guidesIn } from "../guide-files.ts";
import type { LanguageTag } from "../languages.ts";
import { localizedSpec } from "../localized-spec.ts";
import { bodyOf, operationOf, resolve } from "../reference/contract.ts";
import { type Marks, renderReference } from "../reference/index.ts";
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

/** Guides stand two folders below the reference. */
const GUIDE_MARKS: Marks = {
  ...MARKS,
  schemaHref: (name) => `../../#schema-${name}`,
  operationHref: (id) => `../../#${id}`,
};

/**
 * Every page of the site in a language: the reference, and the guides.
 *
 * @throws Error if the contract, its translations or a guide cannot be used
 */
export async function pagesIn(specFile: string, tag: LanguageTag): Promise<Page[]> {
  const document = await localizedSpec(specFile, tag);
  const words = wordsByLanguage[tag];
  const { introduction, overview, operations, schemas } = renderReference(document, words, MARKS);
  const site = SITE_WORDS[tag];
  const info = nodeAt(document, "info");
  const guides = await guidesIn(specFile, tag, GUIDE_MARKS);
  const markdown = [
    `<div data-pagefind-ignore>\n\n${anchored(overview, "operations")}\n\n</div>`,
    introduction,
    ...operations.map(({ id, markdown }) => {
      const form = tryItForm(id as OperationId, site.tryIt, words.colon, exampleBody(document, id));
      const part = withForm(anchored(markdown, id), words.codeSamples, form);
      return `${part}\n\n[${id}.md](reference/${id}.md)`;
    }),
    `## ${words.schemas} {#schemas}`,
    ...schemas.map(({ id, markdown }) =>
      anchored(markdown.replace(/^##/gm, "###"), `schema-${id}`),
    ),
    `${site.downloads}${words.colon}[openapi.yaml](/openapi.yaml), [openapi.json](/openapi.json), [postman.json](/postman.json), [llms.txt](/llms.txt)`,
  ].join("\n\n");
  return [
    { slug: "", title: String(info.title), description: String(info.summary), markdown },
    ...guides.map(({ slug, ...guide }) => ({ ...guide, slug: `guides/${slug}` })),
  ];
}

function anchored(markdown: string, anchor: string): string {
  return markdown.replace(/^(#+ .*)$/m, `$1 {#${anchor}}`);
}

function withForm(markdown: string, heading: string, form: string): string {
  return markdown.replace(`### ${heading}\n`, () => `${form}\n\n### ${heading}\n`);
}

function exampleBody(document: JsonNode, id: string): unknown {
  const { requestBody } = operationOf(document, id).node;
  if (requestBody === undefined) return undefined;
  return bodyOf(document, resolve(document, requestBody))?.examples[0]?.value;
}
