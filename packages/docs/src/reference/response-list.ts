import { isNode } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { escaped } from "../text/html.ts";
import { sentences } from "../text/line-breaks.ts";
import { code, paragraphs, table } from "../text/markdown.ts";
import { type LabelledResponse, meaningOf } from "./labelled-responses.ts";
import { outcomeOf } from "./outcomes.ts";
import { idAttribute, linkToPlace, placed, placeName } from "./places.ts";
import { caveatOf, markOf, type RenderContext } from "./render-context.ts";
import { typeOf } from "./schema-type.ts";

/** Fields of the bodies of errors that hold a code for programs. */
const CODE_FIELDS = ["code", "error", "error_code"];

/**
 * Responses with what they mean for the caller, and how certain they are: a list where a page has places, or else a table.
 * Empty if there are none.
 */
export function responseList(
  context: RenderContext,
  operation: SpecOperation,
  responses: readonly LabelledResponse[],
): string {
  if (responses.length === 0) return "";
  // A code has its place where it comes first: others may have it as well.
  const codesSeen = new Set<string>();
  if (context.marks.idOf) {
    const items = responses.map((response) => item(context, operation, response, codesSeen));
    return paragraphs('<dl class="responses">', ...items, "</dl>");
  }
  const { words } = context;
  return table(
    [
      ...[words.status, words.meaning, words.fields.wasChanged, words.fields.canRetry],
      ...[words.basisColumn, words.body],
    ],
    responses.map((response) => {
      const { changed, retry } = outcomeOf(context, operation, response.key) ?? {};
      return [
        response.label,
        sentences(meaningOf(response), codesLine(context, operation.id, response, codesSeen)),
        changed ?? "",
        retry ?? "",
        markOf(context, response.node) || caveatOf(response.node),
        response.body ? typeOf(context, response.body.schema) : words.noBody,
      ];
    }),
  );
}

function item(
  context: RenderContext,
  operation: SpecOperation,
  response: LabelledResponse,
  codesSeen: Set<string>,
): string {
  const { wasChanged, canRetry } = context.words.fields;
  const { key, label, node } = response;
  const place = { scope: operation.id, place: placeName("response", key), name: key };
  const outcome = outcomeOf(context, operation, key);
  return paragraphs(
    `<div class="response" data-status="${escaped(key)}"${idAttribute(context, place)}>\n<dt>`,
    `${linkToPlace(context, place)} ${label}`,
    "</dt>\n<dd>",
    meaningOf(response),
    outcome
      ? `<span class="outcome">${wasChanged} <strong>${outcome.changed}</strong></span> <span class="outcome">${canRetry} <strong>${outcome.retry}</strong></span>`
      : "",
    codesLine(context, operation.id, response, codesSeen),
    markOf(context, node) || caveatOf(node),
    "</dd>\n</div>",
  );
}

/** The codes for programs that the examples of an error have. */
function codesLine(
  context: RenderContext,
  scope: string,
  { key, body }: LabelledResponse,
  seen: Set<string>,
): string {
  if (!/^[45]/.test(key)) return "";
  const values = (body?.examples ?? []).flatMap(({ value }) =>
    isNode(value) ? CODE_FIELDS.map((field) => value[field]) : [],
  );
  const codes = new Set(values.filter((value) => typeof value === "string"));
  if (codes.size === 0) return "";
  const { words } = context;
  const shown = [...codes].map((value) => {
    const place = { scope, place: placeName("error", value), name: value };
    if (seen.has(value)) return code(value);
    seen.add(value);
    return placed(context, code(value), place);
  });
  return `${words.fields.errorCodes}${words.colon}${shown.join(words.listComma)}`;
}
