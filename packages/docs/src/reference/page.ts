import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import type { BasisKind, Words } from "../words/words.ts";
import { paragraphs, prose } from "./markdown.ts";

/** How the caller writes what plain Markdown has no form for. */
export interface Marks {
  /** A badge that says how sure something is, e.g. `**assumed**`. */
  basis(kind: BasisKind, label: string): string;
  /**
   * Where a schema is described.
   *
   * @default #schema-Group
   */
  schemaHref?(name: string): string;
  /**
   * Where an operation is described.
   *
   * @default #listGroups
   */
  operationHref?(operationId: string): string;
}

/** What everything on a page is written with. */
export interface Page {
  /** The contract, in the language of the words. */
  document: JsonNode;
  words: Words;
  marks: Marks;
}

/**
 * The badge of a statement, followed by its reason if there is one; empty if it has no basis.
 *
 * @throws Error if the contract gives it a basis that there is no word for
 */
export function basisOf({ words, marks }: Page, statement: JsonNode): string {
  const kind = statement["x-basis"];
  if (kind === undefined) return "";
  if (!isBasisKind(words, kind)) throw new Error(`There is no word for the basis ${kind}.`);
  return `${marks.basis(kind, words.basis[kind])} ${prose(textAt(statement, "x-basis-reason"))}`.trim();
}

/** A link to a schema. */
export function schemaLink({ marks }: Page, name: string): string {
  return `[${name}](${marks.schemaHref?.(name) ?? `#schema-${name}`})`;
}

/** A link with the badge of the schema itself: a documented status can have a body that is assumed. */
export function schemaLinkWithBasis(page: Page, name: string): string {
  const { "x-basis": basis } = resolve(page.document, { $ref: `#/components/schemas/${name}` });
  return `${schemaLink(page, name)} ${basisOf(page, { "x-basis": basis })}`.trim();
}

/** A link to an operation. */
export function operationLink({ marks }: Page, id: string): string {
  return `[${id}](${marks.operationHref?.(id) ?? `#${id}`})`;
}

/** What a statement says of itself, in the order in which readers need it. */
export function described(page: Page, statement: JsonNode): string {
  const texts = ["title", "description"].map((field) => prose(textAt(statement, field)));
  return paragraphs(basisOf(page, statement), ...texts);
}

function isBasisKind(words: Words, kind: unknown): kind is BasisKind {
  return typeof kind === "string" && Object.hasOwn(words.basis, kind);
}
