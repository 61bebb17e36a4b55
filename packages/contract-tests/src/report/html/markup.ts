import { printable } from "../printable.ts";

/** A piece of HTML that needs no escaping any more. Only `html` and `trusted` make one. */
export interface Markup {
  readonly markup: string;
}

/** What a template can contain: text is escaped, markup is not, lists are joined, `undefined` and `false` vanish. */
export type HtmlContent = string | number | Markup | undefined | false | readonly HtmlContent[];

/** Template tag for HTML that escapes whatever is put into it, in texts and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...contents: HtmlContent[]): Markup {
  const parts = strings.map((string, i) => string + render(contents[i]));
  return { markup: parts.join("") };
}

/** Markup from our own source; never from a report. */
export function trusted(markup: string): Markup {
  return { markup };
}

function render(content: HtmlContent): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "string" || typeof content === "number") return escapeText(`${content}`);
  return "markup" in content ? content.markup : content.map(render).join("");
}

function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
