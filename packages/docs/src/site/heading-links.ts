import { anchorLink, withoutTags } from "../text/html.ts";

const HEADING = /<h([2-6]) id="([^"]*)">(.*?)<\/h\1>/gs;

/**
 * Puts a link to itself after each heading that has an id, in the wrapper that Starlight has for that: its own plugin
 * only sees pages that are files.
 *
 * @param label what the link is called, given the title of the heading
 */
export function withHeadingLinks(html: string, label: (title: string) => string): string {
  return html.replaceAll(HEADING, (heading, level, id, content: string) => {
    // Beside the heading, so that its own name stays what it is, in the search and the table of contents as well.
    const link = anchorLink(id, withoutTags(label(content.trim())));
    return `<div class="sl-heading-wrapper level-h${level}">${heading}${link}</div>`;
  });
}
