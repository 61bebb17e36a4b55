import type { JsonNode } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { defaultBaseUrl } from "../samples/base-url.ts";
import { escaped } from "../text/html.ts";
import type { Words } from "../words/words.ts";

/** Method and path of an operation, with a button that copies the URL, as HTML for Markdown. */
export function requestLine(
  { operationPage, copy, copied }: Words,
  document: JsonNode,
  { method, path }: SpecOperation,
): string {
  const url = escaped(defaultBaseUrl(document) + path);
  // A long path breaks after a slash.
  const parts = escaped(path).replaceAll(/\/(?=.)/g, "/<wbr>");
  return [
    '<div class="request-line">',
    `<p><span class="method" data-method="${method}">${method}</span> <code>${parts}</code></p>`,
    // The script beside every block of code copies for this one as well.
    '<div class="expressive-code request-copy"><div class="copy"><div aria-live="polite"></div>',
    `<button title="${copy}" data-copied="${copied}" data-code="${url}" aria-label="${escaped(operationPage.copyUrl)}"><div></div></button>`,
    "</div></div></div>",
  ].join("");
}
