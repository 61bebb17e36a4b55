import { dirname, join } from "node:path/posix";
import { type JsonNode, textAt } from "@aam-groups/spec/json-node";
import { oneLine } from "../text/line-breaks.ts";
import { paragraphs, shifted } from "../text/markdown.ts";

/** A page in Markdown, which begins with its title. */
export interface TextPage {
  /** From the root of the site. */
  path: string;
  text: string;
}

/**
 * Pages one after the other in one file at the root of the site, for programs that read everything at once. Their links
 * lead to the pages themselves.
 *
 * @param document the spec that they are about
 */
export function llmsFullText({ info }: JsonNode, pages: readonly TextPage[]): string {
  return `${paragraphs(
    `# ${textAt(info, "title")}`,
    `> ${oneLine(textAt(info, "summary"))}`,
    ...pages.map(({ path, text }) => shifted(fromRoot(text, path), 1)),
  )}\n`;
}

/** The text with links as they are from the root of the site. Code stays as it is. */
function fromRoot(text: string, path: string): string {
  return text.replaceAll(
    /^```[\s\S]*?^```|\]\((?![a-z]+:)([^)#]*)(#[^)]*)?\)/gm,
    (whole, file?: string, anchor = "") =>
      file === undefined ? whole : `](${file === "" ? path : join(dirname(path), file)}${anchor})`,
  );
}
