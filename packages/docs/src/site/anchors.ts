import { stackable } from "./stacked-tables.ts";

/** A heading as Astro notes it for the table of contents. */
interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** A page after its Markdown was rendered. */
export interface RenderedPage {
  html: string;
  headings: readonly Heading[];
}

const HEADING = /<h([2-6]) id="([^"]*)">(.*?)<\/h\1>/gs;
const PROGRAM =
  /<div class="expressive-code">((?:(?!<pre|<div class="expressive-code").)*<pre [^>]*data-language="(?!json"))/gs;
const MARK = /\s*\{#([\w-]+)\}\s*$/;

/**
 * Gives headings the anchors that their Markdown asks for, as `## Title {#anchor}`, and the others those of the English
 * page: links to a place hold in every language.
 *
 * @param id the page, for errors, e.g. `fr/guides/errors`
 * @param english the anchors of the English page, in order; left out for that page itself
 * @param onlyMarked whether lower headings have no anchors but those that are asked for: the search then finds whole parts
 * @throws Error if a translated page has other headings than the English one
 */
export function withAnchors(
  id: string,
  { html, headings }: RenderedPage,
  english?: readonly string[],
  onlyMarked = false,
): RenderedPage & { anchors: string[] } {
  if (english && english.length !== headings.length) {
    throw new Error(
      `${id} has ${headings.length} headings, and the English page has ${english.length}. It has: ${headings.map(({ text }) => text.replace(MARK, "")).join(" | ")}.`,
    );
  }
  const anchors = headings.map(({ slug, text }, i) => MARK.exec(text)?.[1] ?? english?.[i] ?? slug);
  let next = 0;
  const anchored = html.replaceAll(HEADING, (_, depth, _slug, content: string) => {
    const heading = headings[next];
    const anchor = anchors[next++];
    if (onlyMarked && depth !== "2" && !MARK.test(heading?.text ?? "")) {
      return `<h${depth}>${content}</h${depth}>`;
    }
    return `<h${depth} id="${anchor}">${content.replace(MARK, "")}</h${depth}>`;
  });
  if (next !== headings.length)
    throw new Error("Astro writes headings in another way than before.");
  return {
    html: withScrollingParts(anchored),
    headings: headings.map(({ depth, text }, i) => ({
      depth,
      slug: anchors[i] ?? "",
      text: text.replace(MARK, ""),
    })),
    anchors,
  };
}

/**
 * What is wider than the screen scrolls by itself, by keyboard, too. Programs are not searched, as every sample has the
 * same words; the bodies of responses are, for the names of errors.
 */
function withScrollingParts(html: string): string {
  return stackable(html)
    .replaceAll("<table role", '<div class="wide" tabindex="0"><table role')
    .replaceAll("</table>", "</table></div>")
    .replaceAll("<pre data-language", '<pre tabindex="0" data-language')
    .replaceAll(PROGRAM, '<div class="expressive-code" data-pagefind-ignore>$1');
}
