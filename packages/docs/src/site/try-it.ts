import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type { SiteWords } from "./site-words.ts";

/** Where the mock of `pnpm start` is, unless it was told otherwise. */
export const MOCK_URL = "http://127.0.0.1:4010/api/v1";

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
  const fields = [
    field(words.baseUrl, `<input name="baseUrl" type="url" value="${MOCK_URL}" required>`),
    field(words.token, `<input name="token" value="any" autocomplete="off" required>`),
    path.includes("{groupId}")
      ? field("groupId", `<input name="groupId" value="118204" required>`)
      : "",
    body === undefined
      ? ""
      : field(
          words.body,
          `<textarea name="body" rows="6" spellcheck="false">${escaped(JSON.stringify(body, null, 2))}</textarea>`,
        ),
  ];
  // In one line: an empty one would end the HTML in Markdown.
  return [
    `<details class="try-it"><summary>${words.title}${colon}<code>${method} ${path}</code></summary>`,
    `<form data-method="${method}" data-path="${path}" data-sending="${escaped(words.sending)}" data-failed="${escaped(words.failed)}" data-not-json="${escaped(words.notJson)}">`,
    `<p>${escaped(words.hint).replaceAll(/`(.+?)`/g, "<code>$1</code>")}</p>`,
    ...fields,
    `<button>${words.send}</button>`,
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
