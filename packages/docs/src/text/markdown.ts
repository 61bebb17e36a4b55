import { oneLine, runningOn } from "./line-breaks.ts";

/** Parts with a blank line between them. Empty parts are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A table of GitHub's kind. Columns in which no row has anything are left out; without rows, there is no table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const used = head.map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, column) => used[column])
      .map(cell)
      .join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text on one line. Nothing but a bar ends a cell, even in code. */
function cell(text: string): string {
  return oneLine(text).replaceAll("|", "\\|");
}

/** Code inside a sentence. An empty text, which Markdown cannot show, is two quotes. */
export function code(text: string): string {
  if (text === "") return '`""`';
  const runs = text.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${text}\``;
  const mark = "`".repeat(Math.max(...runs.map(({ length }) => length)) + 1);
  return `${mark} ${text} ${mark}`;
}

/** Several pieces of code inside a sentence, with the comma of its language, e.g. `", "`. */
export function codes(values: readonly unknown[], comma: string): string {
  return values.map((value) => code(String(value))).join(comma);
}

/** A block of code. */
export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** What is no HTML already: an escaped character, a block of code, or code in one paragraph, as Markdown pairs its marks. */
const ESCAPED = /\\[\s\S]/;
const BLOCK = /(?<=^|\n)```[\s\S]*?\n```/;
const SPAN = /(?<!`)(?<marks>`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\k<marks>(?!`)/;
const NO_HTML = new RegExp(`(${ESCAPED.source}|${BLOCK.source}|${SPAN.source})|<`, "g");

/** A text of the spec: Markdown as it is, but nothing in it is HTML, and Chinese runs on. */
export function prose(text: string): string {
  return runningOn(text.replace(NO_HTML, (_, kept?: string) => kept ?? "\\<"));
}

/**
 * The same text with each heading some levels lower, or higher if `levels` is negative.
 * What looks like a heading inside code stays as it is.
 */
export function shifted(markdown: string, levels: number): string {
  return markdown.replace(/^```[\s\S]*?^```|^(#+)(?= )/gm, (whole, marks?: string) =>
    marks === undefined ? whole : "#".repeat(Math.max(1, marks.length + levels)),
  );
}
