import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type { TryItWords } from "../../site/src/try-it-words.ts";
import { LOCAL_HOSTS } from "./content-security.ts";
import type { SiteWords } from "./site-words.ts";

/** Where the mock of `pnpm start` is, unless it was told otherwise. */
export const MOCK_URL = "http://127.0.0.1:4010/api/v1";

const TIMEOUT_MS = 30_000;

/**
 * A form from which a reader sends the request of an operation, as HTML for Markdown.
 *
 * @param body the example that it begins with; left out if the operation takes none
 */
export function tryItForm(
  id: OperationId,
  words: SiteWords["tryIt"],
  colon: string,
  body?: unknown,
): string {
  const { method, path } = operationDescriptors[id];
  const { title, hint, baseUrl, token, body: bodyLabel, send, ...rest } = words;
  const later: TryItWords = rest;
  const fields = [
    field(baseUrl, `<input name="baseUrl" type="url" value="${MOCK_URL}" required>`),
    field(token, `<input name="token" value="any" autocomplete="off">`),
    path.includes("{groupId}")
      ? field("groupId", `<input name="groupId" value="118204" required>`)
      : "",
    body === undefined
      ? ""
      : field(
          bodyLabel,
          `<textarea name="body" rows="6" spellcheck="false">${escaped(JSON.stringify(body, null, 2))}</textarea>`,
        ),
  ];
  // In one line: an empty one would end the HTML in Markdown.
  return [
    `<details class="try-it"><summary>${title}${colon}<code>${method} ${path}</code></summary>`,
    `<form novalidate data-method="${method}" data-path="${path}" data-hosts="${LOCAL_HOSTS.join(" ")}" data-timeout-ms="${TIMEOUT_MS}" data-words="${escaped(JSON.stringify(later))}">`,
    `<p>${escaped(hint).replaceAll(/`(.+?)`/g, "<code>$1</code>")}</p>`,
    ...fields,
    `<button>${send}</button>`,
    `<output aria-live="polite"></output></form></details>`,
  ]
    .join("")
    .replaceAll("\n", "&#10;");
}

function field(label: string, control: string): string {
  return `<label><span>${label}</span>${control}</label>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
