import type { SpecOperation } from "@aam-groups/spec/operations";
import type { TryItWords } from "../../site/src/try-it-words.ts";
import type { SentParameter } from "../samples/parameter-example.ts";
import { escaped, withCode } from "../text/html.ts";
import type { Words } from "../words/words.ts";
import { MOCK_URL } from "./base-url.ts";
import { LOCAL_HOSTS } from "./content-security.ts";

const TIMEOUT_MS = 30_000;

/**
 * A form from which a reader sends the request of an operation, as HTML for Markdown.
 *
 * @param body the example that it begins with; left out if the operation takes none
 */
export function tryItForm(
  { method, path }: SpecOperation,
  parameters: readonly SentParameter[],
  { tryIt, colon }: Words,
  body?: unknown,
): string {
  const { title, hint, baseUrl, token, body: bodyLabel, send, ...rest } = tryIt;
  const later: TryItWords = rest;
  const fields = [
    field(baseUrl, `<input name="baseUrl" type="url" value="${MOCK_URL}" required>`),
    field(token, `<input name="token" value="any" autocomplete="off">`),
    ...parameters.map(parameterField),
    body === undefined
      ? ""
      : field(
          bodyLabel,
          `<textarea name="body" rows="6" spellcheck="false">${escaped(JSON.stringify(body, null, 2))}</textarea>`,
        ),
  ];
  // In one line: an empty one would end the HTML in Markdown.
  return [
    `<details class="try-it"><summary>${title}${colon}<code>${method} ${escaped(path)}</code></summary>`,
    `<form novalidate data-method="${method}" data-path="${escaped(path)}" data-hosts="${LOCAL_HOSTS.join(" ")}" data-timeout-ms="${TIMEOUT_MS}" data-words="${escaped(JSON.stringify(later))}">`,
    `<p>${withCode(hint)}</p>`,
    `<p class="only-here" hidden></p>`,
    ...fields,
    `<button>${send}</button>`,
    `<output aria-live="polite"></output></form></details>`,
  ]
    .join("")
    .replaceAll("\n", "&#10;");
}

/** A required parameter begins with its example; an optional one shows it where nothing is written. */
function parameterField({ name, place, required, example = "" }: SentParameter): string {
  const value = escaped(String(example));
  return field(
    escaped(name),
    `<input name="${place}.${escaped(name)}" data-place="${place}" data-parameter="${escaped(name)}" ${required ? `value="${value}" required` : `placeholder="${value}"`}>`,
  );
}

function field(label: string, control: string): string {
  return `<label><span>${label}</span>${control}</label>`;
}
