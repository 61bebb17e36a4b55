import { type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import type { BaseUrlWords } from "../../site/src/base-url-words.ts";
import { defaultBaseUrl } from "../samples/base-url.ts";
import { escaped } from "../text/html.ts";
import { oneLine } from "../text/line-breaks.ts";
import type { Words } from "../words/words.ts";
import { LOCAL_HOSTS } from "./content-security.ts";

/** Where the mock of `pnpm start` is, unless it was told otherwise. */
export const MOCK_URL = "http://127.0.0.1:4010/api/v1";

interface Server {
  url: string;
  about: string;
}

/**
 * The base URL that all samples of a page are for, which the reader chooses once for all pages, as HTML for Markdown.
 * Without scripts, it is the base URL that the samples have, and what the spec says of it.
 *
 * Servers that nobody can call as they are, templates and hosts below `.example`, become the field for another one.
 *
 * @param document the spec, in the language of the words
 * @throws Error if the spec has no server that samples can call
 */
export function baseUrlChooser(words: Words, document: JsonNode): string {
  const { operationPage, tryIt, inBrackets } = words;
  const initial = defaultBaseUrl(document);
  const servers = serversOf(document).filter(({ url }) => !isPlaceholder(url));
  const local = servers.filter(({ url }) => isLocal(url));
  const remote = servers.filter(({ url }) => !isLocal(url));
  const own = serversOf(document).find(({ url }) => isPlaceholder(url));
  const mock = local[0]?.url ?? MOCK_URL;
  const later: BaseUrlWords = operationPage.baseUrl;
  const label = `<span>${escaped(tryIt.baseUrl)}</span>`;
  const about = servers.find(({ url }) => url === initial)?.about ?? "";
  // In one line: an empty one would end the HTML in Markdown.
  return [
    `<div class="base-url" data-default="${escaped(initial)}" data-mock="${escaped(mock)}" data-words="${escaped(JSON.stringify(later))}" data-pagefind-ignore>`,
    `<p class="base-url-plain">${label}<code>${escaped(initial)}</code></p>`,
    `<label class="base-url-choice">${label}<select>`,
    ...remote.map((server) => option(server, server.url)),
    ...local.map((server) => option(server, server.url + inBrackets(operationPage.mock))),
    option({ url: "", about: own?.about ?? "" }, operationPage.otherBaseUrl),
    "</select></label>",
    `<label class="base-url-own" hidden><span>${escaped(operationPage.ownBaseUrl)}</span>`,
    `<input type="url" spellcheck="false" autocomplete="off" placeholder="${escaped(own?.url ?? MOCK_URL)}"></label>`,
    `<p class="base-url-about" aria-live="polite">${escaped(about)}</p>`,
    "</div>",
  ].join("");
}

function serversOf(document: JsonNode): Server[] {
  return listAt(document, "servers").map((server) => ({
    url: textAt(server, "url").replace(/\/+$/, ""),
    about: oneLine(textAt(server, "description")),
  }));
}

function isPlaceholder(url: string): boolean {
  return url.includes("{") || !URL.canParse(url) || new URL(url).hostname.endsWith(".example");
}

function isLocal(url: string): boolean {
  return LOCAL_HOSTS.includes(new URL(url).hostname);
}

function option({ url, about }: Server, text: string): string {
  return `<option value="${escaped(url)}" data-about="${escaped(about)}">${escaped(text)}</option>`;
}
