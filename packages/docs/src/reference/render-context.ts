import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import type { GuideSlug } from "../guide-slugs.ts";
import { paragraphs, prose } from "../text/markdown.ts";
import type { BasisKind, Words } from "../words/words.ts";
import { isBasisKind } from "./basis-kinds.ts";

/** How the caller writes what plain Markdown has no form for. */
export interface Marks {
  /** A badge that says how certain something is, e.g. `**assumed**`. */
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
  /**
   * Where a guide is.
   *
   * @default a guide is named, without a link
   */
  guideHref?(slug: GuideSlug): string;
  /**
   * The id of a place on a page, such as that of a field, which makes fields and responses lists in HTML.
   *
   * @param scope what it belongs to: the id of an operation, or `schema-Group`
   * @param place its name there, e.g. `body-name`
   * @default there are no ids and no HTML: fields and responses are tables
   */
  idOf?(scope: string, place: string): string;
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
  /** The names of schemas that have a table of their own beside: neither links to them nor their values are repeated. */
  shownElsewhere?: ReadonlySet<string>;
}

/**
 * The badge of a statement with its reason, where what it says becomes less certain than it was; empty elsewhere.
 *
 * @param within the basis of what the statement is part of: it is marked where it begins, and not again inside
 * @throws Error if the spec gives it a basis that there is no word for
 */
export function markOf(
  { words, marks }: RenderContext,
  statement: JsonNode,
  within?: unknown,
): string {
  const kind = statement["x-basis"];
  if (kind === undefined) return "";
  if (!isBasisKind(kind)) throw new Error(`There is no word for the basis ${kind}.`);
  if (kind === "documented" || kind === within) return "";
  return `${marks.basis(kind, words.basis[kind])} ${prose(textAt(statement, "x-basis-reason"))}`.trim();
}

/** What is to be said of something that is documented all the same, such as what it leaves open; empty for the rest. */
export function caveatOf(statement: JsonNode): string {
  return statement["x-basis"] === "documented" ? prose(textAt(statement, "x-basis-reason")) : "";
}

/** Where a schema is described. */
export function schemaHref({ marks }: RenderContext, name: string): string {
  return marks.schemaHref?.(name) ?? `#schema-${name}`;
}

/** A link to a schema. */
export function schemaLink(context: RenderContext, name: string): string {
  return `[${name}](${schemaHref(context, name)})`;
}

/** A link to an operation. */
export function operationLink({ marks }: RenderContext, id: string): string {
  return `[${id}](${marks.operationHref?.(id) ?? `#${id}`})`;
}

/** A link to a guide, or its title alone where there are no guides. */
export function guideLink({ marks }: RenderContext, slug: GuideSlug, title: string): string {
  const href = marks.guideHref?.(slug);
  return href === undefined ? title : `[${title}](${href})`;
}

/** What a statement says of itself, in the order in which readers need it. */
export function described(context: RenderContext, statement: JsonNode, within?: unknown): string {
  const texts = ["title", "description"].map((field) => prose(textAt(statement, field)));
  return paragraphs(markOf(context, statement, within), ...texts, caveatOf(statement));
}
