import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { paragraphs, prose } from "../text/markdown.ts";
import type { BasisKind, Words } from "../words/words.ts";

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
  /**
   * Several forms of the same, of which a reader wants one at a time.
   *
   * @default one after the other, each below a heading of the fourth level
   */
  tabs?(group: TabGroup): string;
}

/** Several forms of the same. */
export interface TabGroup {
  name: "samples" | "responses";
  /** What tells them apart, e.g. `Language`. */
  label: string;
  tabs: readonly Tab[];
}

/** One of several forms of the same. */
export interface Tab {
  /** The same on all pages and in all languages, e.g. `curl`. */
  id: string;
  /** As plain text. */
  label: string;
  markdown: string;
}

/** Several forms of the same, as the caller writes them. */
export function tabsOf({ marks }: RenderContext, group: TabGroup): string {
  if (marks.tabs) return marks.tabs(group);
  return paragraphs(
    ...group.tabs.map(({ label, markdown }) => paragraphs(`#### ${label}`, markdown)),
  );
}

/** What everything on a page is written with. */
export interface RenderContext {
  /** The spec, in the language of the words. */
  document: JsonNode;
  words: Words;
  marks: Marks;
}

/**
 * The badge of a statement, followed by its reason if there is one; empty if it has no basis.
 *
 * @throws Error if the spec gives it a basis that there is no word for
 */
export function basisOf({ words, marks }: RenderContext, statement: JsonNode): string {
  const kind = statement["x-basis"];
  if (kind === undefined) return "";
  if (!isBasisKind(words, kind)) throw new Error(`There is no word for the basis ${kind}.`);
  return `${marks.basis(kind, words.basis[kind])} ${prose(textAt(statement, "x-basis-reason"))}`.trim();
}

/** A link to a schema. */
export function schemaLink({ marks }: RenderContext, name: string): string {
  return `[${name}](${marks.schemaHref?.(name) ?? `#schema-${name}`})`;
}

/** A link with the badge of the schema itself: a documented status can have a body that is assumed. */
export function schemaLinkWithBasis(context: RenderContext, name: string): string {
  const { "x-basis": basis } = resolve(context.document, { $ref: `#/components/schemas/${name}` });
  return `${schemaLink(context, name)} ${basisOf(context, { "x-basis": basis })}`.trim();
}

/** A link to an operation. */
export function operationLink({ marks }: RenderContext, id: string): string {
  return `[${id}](${marks.operationHref?.(id) ?? `#${id}`})`;
}

/** What a statement says of itself, in the order in which readers need it. */
export function described(context: RenderContext, statement: JsonNode): string {
  const texts = ["title", "description"].map((field) => prose(textAt(statement, field)));
  return paragraphs(basisOf(context, statement), ...texts);
}

function isBasisKind(words: Words, kind: unknown): kind is BasisKind {
  return typeof kind === "string" && Object.hasOwn(words.basis, kind);
}
