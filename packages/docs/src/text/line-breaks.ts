const CHINESE = "[\\u3000-\\u9fff\\uff00-\\uffef]";
/** Punctuation with a space of its own: nothing comes between it and what follows. */
const WIDE_MARK = "[、。，：；！？」』）》】]";
/** What begins a line that is no text of a paragraph. */
const STRUCTURE = "[\\s|#<>]|[-*+] |\\d+[.)] |---|```";

const BREAK = new RegExp(
  `(?<=${CHINESE})\\s*\\n\\s*(?=${CHINESE})|(?<=${WIDE_MARK})\\s*\\n\\s*`,
  "g",
);
const CODE_OR_HEADING = "^ *```[\\s\\S]*?^ *```|^#+ .*\\n";
const BREAK_IN_PARAGRAPH = new RegExp(
  `(${CODE_OR_HEADING})|(?<=${CHINESE})\\n *(?=${CHINESE})|(?<=${WIDE_MARK})\\n *(?!${STRUCTURE}|$)`,
  "gm",
);
const ENDS_WIDE = new RegExp(`${WIDE_MARK}$`);

/** Text without line breaks. A space takes the place of each, but not in Chinese, which has none between sentences. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(BREAK, "")
    .replace(/\s*\n\s*/g, " ");
}

/** Sentences, or labels with their values, one after the other, as the language spaces them. Empty ones are left out. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .reduce((before, part) => `${before}${ENDS_WIDE.test(before) ? "" : " "}${part}`, "")
    .trim();
}

/**
 * The same Markdown without line breaks inside Chinese paragraphs: browsers show them as spaces.
 * Code, headings, tables and the items of lists keep their lines.
 */
export function runningOn(markdown: string): string {
  return markdown.replace(BREAK_IN_PARAGRAPH, (_, kept?: string) => kept ?? "");
}
