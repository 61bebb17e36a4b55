import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import { type Marks, type ReferencePart, renderReference } from "../reference/index.ts";
import { authenticationPart, serversPart } from "../reference/introduction.ts";
import { referencesOf } from "../reference/usage.ts";
import { code, paragraphs, prose, shifted } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";

/** A page of the reference as Markdown. */
export interface ReferenceFile {
  path: string;
  title: string;
  /** What there is to know from a list of pages, in one line. */
  note: string;
  text: string;
  /** The same without what is on other pages as well: servers, credentials and schemas. */
  brief: string;
}

/** In a page of its own, a schema has a heading, for which viewers make an anchor of small letters. */
const OWN_PAGE: Marks = {
  basis: (_kind, label) => `**${label}**`,
  schemaHref: (name) => `#${name.toLowerCase()}`,
  operationHref: (id) => `${id}.md`,
};

const OTHER_PAGES: Marks = {
  ...OWN_PAGE,
  schemaHref: (name) => `schemas.md#${name.toLowerCase()}`,
};

/**
 * The reference in one language, as files in a folder: a page for each operation that is complete by itself, with the
 * servers, the credentials and the schemas that the operation needs, and pages for what concerns all of them.
 */
export function referenceFiles(document: JsonNode, words: Words, folder: string): ReferenceFile[] {
  const { info } = document;
  const { operations, schemas, schemaIndex } = renderReference(document, words, OWN_PAGE);
  const { introduction, overview, permissions, wildcards, unsaid } = renderReference(
    document,
    words,
    OTHER_PAGES,
  );
  const api = textAt(info, "title");
  return [
    file("index", api, textAt(info, "summary"), `${introduction}\n\n${overview}`),
    ...operations.map((part) => {
      const { method, path, node } = operationOf(document, part.id);
      const [summary] = textAt(node, "description").split("\n");
      const text = operationText(document, words, part, schemas);
      return file(
        part.id,
        part.title,
        `${code(`${method} ${path}`)}${words.colon}${summary}`,
        text,
        body(part.markdown),
      );
    }),
    file(
      "schemas",
      words.schemas,
      words.notes.schemas,
      paragraphs(schemaIndex, ...schemas.map(({ markdown }) => markdown)),
    ),
    file(
      "permissions",
      words.permissions,
      words.notes.permissions,
      paragraphs(body(permissions), wildcards),
    ),
    file("unsaid", words.unsaid, words.notes.unsaid, body(unsaid)),
  ];

  function file(
    name: string,
    title: string,
    note: string,
    text: string,
    brief = text,
  ): ReferenceFile {
    const path = `${folder}/${name}.md`;
    const page = (own: string) => `${paragraphs(`# ${prose(title)}`, own)}\n`;
    return { path, title, note, text: page(text), brief: page(brief) };
  }
}

function operationText(
  document: JsonNode,
  words: Words,
  { id, markdown }: ReferencePart,
  schemas: readonly ReferencePart[],
): string {
  const page = { document, words, marks: OWN_PAGE };
  const used = referencesOf(document, operationOf(document, id));
  const { info } = document;
  return paragraphs(
    `${textAt(info, "title")} · ${words.version} ${textAt(info, "version")}`,
    body(markdown),
    serversPart(page),
    authenticationPart(page),
    `## ${words.schemas}`,
    ...schemas
      .filter((schema) => used.has(`#/components/schemas/${schema.id}`))
      .map((schema) => shifted(schema.markdown, 1)),
  );
}

/** What a part says below its own title. */
function body(markdown: string): string {
  return shifted(markdown.replace(/^## .*\n/, ""), -1);
}
