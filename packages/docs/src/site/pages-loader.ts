import type { Loader } from "astro/loaders";
import { LANGUAGES } from "../languages.ts";
import { searchWordsFor } from "../search/search-words.ts";
import { searchable, searchWordsInHead } from "../search/searchable.ts";
import { escaped } from "../text/html.ts";
import type { Words } from "../words/words.ts";
import { withAnchors } from "./anchors.ts";
import { withHeadingLinks } from "./heading-links.ts";
import { pagesIn } from "./pages.ts";
import { REFERENCE } from "./reference-page.ts";

/** The environment variable that names the spec. Astro reads the configuration of its content by itself. */
export const SPEC_VARIABLE = "AAM_GROUPS_DOCS_SPEC";

/** The one for what the paths of files are appended to, to edit them; empty if there are no such links. */
export const EDIT_VARIABLE = "AAM_GROUPS_DOCS_EDIT";

/** Gives Astro every page in every language, rendered. Pages have the same anchors in all languages. */
export function pagesLoader(): Loader {
  return {
    name: "pages",
    async load({ config, store, parseData, renderMarkdown }) {
      const specFile = process.env[SPEC_VARIABLE] ?? "";
      const edit = process.env[EDIT_VARIABLE] ?? "";
      store.clear();
      const english = new Map<string, readonly string[]>();
      for (const { tag, words } of LANGUAGES) {
        for (const page of await pagesIn(specFile, tag, config.site !== undefined)) {
          const { html, metadata } = await renderMarkdown(page.markdown);
          const headings = metadata?.headings ?? [];
          const id = page.slug === "" ? tag : `${tag}/${page.slug}`;
          const anchored = withAnchors(
            id,
            { html, headings },
            english.get(page.slug),
            page.slug === REFERENCE,
          );
          if (!english.has(page.slug)) english.set(page.slug, anchored.anchors);
          const rendered = {
            html: searchable(
              withCopyWords(withHeadingLinks(anchored.html, words.fields.linkTo), words),
            ),
            metadata: { ...metadata, headings: [...anchored.headings] },
          };
          const { description } = page;
          const title = withTypographicApostrophes(page.title);
          const tableOfContents = {
            minHeadingLevel: 2,
            maxHeadingLevel: page.slug === REFERENCE ? 2 : 3,
          };
          const head = [
            // Starlight writes it as it is.
            {
              tag: "title",
              content: escaped(page.slug === "" ? title : `${title} | ${words.title}`),
            },
            ...searchWordsInHead(searchWordsFor(page.slug, tag)),
            ...(page.feed === undefined ? [] : [feedLink(page.feed, words.site.feed)]),
          ];
          const editUrl = edit !== "" && page.source !== undefined && `${edit}${page.source}`;
          const data = await parseData({
            id,
            data: {
              ...{ title, description, tableOfContents, head, editUrl },
              pagefind: page.isSearched ?? true,
            },
          });
          store.set({ id, data, rendered });
        }
      }
    },
  };
}

function feedLink(href: string, title: string) {
  return { tag: "link", attrs: { rel: "alternate", type: "application/rss+xml", href, title } };
}

/** Markdown gives headings such apostrophes: a page has the same name in its title, the sidebar and the search. */
function withTypographicApostrophes(title: string): string {
  return title.replaceAll("'", "’");
}

/** Expressive Code cannot tell the language of a page from its Markdown, and labels its buttons in English. */
function withCopyWords(html: string, { copy, copied }: Words): string {
  return html
    .replaceAll('title="Copy to clipboard"', `title="${copy}"`)
    .replaceAll('data-copied="Copied!"', `data-copied="${copied}"`);
}
