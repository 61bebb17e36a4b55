import { anchorLink, escaped } from "../text/html.ts";
import type { RenderContext } from "./render-context.ts";

/** A place on a page that links can lead to. */
export interface ReferencePlace {
  /** What it belongs to: the id of an operation, or `schema-Group`. */
  scope: string;
  /** Its name there, e.g. `body-name`. */
  place: string;
  /** What readers call it. */
  name: string;
}

/** The attribute that gives a place its id, with a space before it; empty in plain Markdown. */
export function idAttribute({ marks }: RenderContext, { scope, place }: ReferencePlace): string {
  const id = marks.idOf?.(scope, place);
  return id === undefined ? "" : ` id="${escaped(id)}"`;
}

/** A link from a place to itself, to be copied; empty in plain Markdown. */
export function linkToPlace(
  { marks, words }: RenderContext,
  { scope, place, name }: ReferencePlace,
): string {
  const id = marks.idOf?.(scope, place);
  if (id === undefined) return "";
  return anchorLink(escaped(id), escaped(words.fields.linkTo(name)));
}

/** A text that links can lead to, with a link to itself; the text alone in plain Markdown. */
export function placed(context: RenderContext, text: string, place: ReferencePlace): string {
  const id = idAttribute(context, place);
  if (id === "") return text;
  return `<span class="with-anchor"${id}>${text}${linkToPlace(context, place)}</span>`;
}

/** The name of a place, of what names can have in it. */
export function placeName(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^\w.]+/g, "-")).join("-");
}
