import type { SpecOperation } from "@aam-groups/spec/operations";
import { labelledResponses } from "../reference/labelled-responses.ts";
import { placeName } from "../reference/places.ts";
import type { RenderContext } from "../reference/render-context.ts";

/**
 * Links to what an operation's page says of the request body and of each status: who has just received one asks at the
 * top of the page.
 */
export function statusLinks(context: RenderContext, operation: SpecOperation): string {
  const { requestBody, responses, colon } = context.words;
  const links = labelledResponses(context, operation).map(
    ({ key, label }) => `[${label}](#${placeName("response", key)})`,
  );
  if (links.length === 0) return "";
  const body = operation.requestBody ? `[${requestBody}](#request-body) ` : "";
  return `<div class="status-links" data-pagefind-ignore>\n\n${body}${responses}${colon}${links.join(" ")}\n\n</div>`;
}
