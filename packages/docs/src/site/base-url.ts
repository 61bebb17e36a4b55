import type { JsonNode } from "@aam-groups/spec/json-node";
import type { BaseUrlWords } from "../../site/src/base-url-words.ts";
import { type Server, serversOf } from "../reference/servers.ts";
import { defaultBaseUrl } from "../samples/base-url.ts";
import { escaped } from "../text/html.ts";
import { oneLine } from "../text/line-breaks.ts";
import type { Words } from "../words/words.ts";
import { LOCAL_HOSTS } from "./content-security.ts";

/** Where the mock of `pnpm start` is, unless it was told otherwise. */
export const MOCK_URL = "http://127.0.0.1:4010/api/v1";

/**
 * The base URL that all samples of a page are for, which the reader chooses once for all pages, as HTML for Markdown.
 * Without scripts, it is the base URL that the samples have, and what the spec says of it.
 *
 * Of the servers that nobody can call as they are, the first is the example in the field for another one.
 *
 * @param document the spec, in the language of the words
 * @throws Error if the spec has no server that samples can call
 */
export function baseUrlChooser(words: Words, document: JsonNode): string {
  const { operationPage, tryIt, inBrackets } = words;
  const initial = defaultBaseUrl(document);
  const { real, local, placeholders } = serversOf(document);
  const [own] = placeholders;
  const mock = local.find(isWithinReach)?.baseUrl ?? MOCK_URL;
  const later: BaseUrlWords = operationPage.baseUrl;
  const label = `<span>${escaped(tryIt.baseUrl)}</span>`;
  const about = aboutOf(real.find(({ baseUrl }) => baseUrl === initial));
  // In one line: an empty one would end the HTML in Markdown.
  return [
    `<div class="base-url" data-default="${escaped(initial)}" data-mock="${escaped(mock)}" data-words="${escaped(JSON.stringify(later))}" data-pagefind-ignore>`,
    `<p class="base-url-plain">${label}<code>${escaped(initial)}</code></p>`,
    `<label class="base-url-choice">${label}<select>`,
    ...real.map((server) => option(server.baseUrl, server.baseUrl, server)),
    ...local.map((server) =>
      option(server.baseUrl, server.baseUrl + inBrackets(operationPage.mock), server),
    ),
    option("", operationPage.otherBaseUrl, own),
    "</select></label>",
    `<label class="base-url-own" hidden><span>${escaped(operationPage.ownBaseUrl)}</span>`,
    `<input type="url" spellcheck="false" autocomplete="off" placeholder="${escaped(own?.baseUrl ?? MOCK_URL)}"></label>`,
    `<p class="base-url-about" aria-live="polite">${escaped(about)}</p>`,
    "</div>",
  ].join("");
}

/** Pages may send requests to it. */
function isWithinReach({ url }: Server): boolean {
  return LOCAL_HOSTS.includes(new URL(url).hostname);
}

function option(value: string, text: string, server?: Server): string {
  return `<option value="${escaped(value)}" data-about="${escaped(aboutOf(server))}">${escaped(text)}</option>`;
}

function aboutOf(server?: Server): string {
  return oneLine(server?.description ?? "");
}
