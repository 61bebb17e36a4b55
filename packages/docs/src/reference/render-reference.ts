import { type JsonNode, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { paragraphs } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import { introductionPart, overviewPart } from "./introduction.ts";
import { type OperationParts, operationParts } from "./operation.ts";
import { errorsPart } from "./outcomes.ts";
import { permissionsPart, wildcardsPart } from "./permissions.ts";
import { type Marks, type RenderContext, schemaLink } from "./render-context.ts";
import { schemaPart } from "./schema.ts";
import { unsaidPart } from "./unsaid.ts";

/** A part of the reference that can stand by itself. Its first line is its title as a heading of the second level. */
export interface ReferencePart {
  /** The id of an operation, or the name of a schema. */
  id: string;
  title: string;
  markdown: string;
}

/** An operation, whole and in parts. */
export interface OperationPart extends ReferencePart {
  parts: OperationParts;
}

/** The spec as Markdown of GitHub's kind: without HTML, unless the marks are those of a page, which has lists and places. */
export interface Reference {
  /** What concerns all operations. It begins without a heading. */
  introduction: string;
  /** All operations by tag, with what the spec says of each tag, and a link to each operation. */
  overview: string;
  operations: OperationPart[];
  schemas: ReferencePart[];
  /** Links to all schemas by name, in the order of the schemas: a paragraph without heading. */
  schemaIndex: string;
  /** What is not documented, by how certain it is, with the reasons. */
  unsaid: string;
  /** Which permission fits which type of object. */
  permissions: string;
  /** All known wildcards. */
  wildcards: string;
  /** What each error means, as a table without heading. */
  errors: string;
}

/**
 * Renders a spec.
 *
 * @param document an OpenAPI document with its references, in the language of the words
 * @throws Error if a reference leads nowhere, or if the schemas of permissions are missing
 */
export function renderReference(document: JsonNode, words: Words, marks: Marks): Reference {
  const context: RenderContext = { document, words, marks };
  const schemas = Object.keys(nodeAt(nodeAt(document, "components"), "schemas"));
  return {
    introduction: introductionPart(context),
    overview: overviewPart(context),
    operations: operationsOf(document).map((operation) => {
      const parts = operationParts(context, operation);
      const { id, node } = operation;
      const markdown = paragraphs(...Object.values(parts));
      return { id, title: textAt(node, "summary"), markdown, parts };
    }),
    schemas: schemas.map((name) => ({
      id: name,
      title: name,
      markdown: schemaPart(context, name),
    })),
    schemaIndex: schemas.map((name) => schemaLink(context, name)).join(words.listComma),
    unsaid: unsaidPart(context),
    permissions: permissionsPart(context),
    wildcards: wildcardsPart(context),
    errors: errorsPart(context),
  };
}
