import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation, SpecResponse } from "@aam-groups/spec/operations";
import { prose } from "../text/markdown.ts";
import type { RenderContext } from "./render-context.ts";
import { statusLabel, statusText } from "./status-label.ts";

/** A response of an operation, with what readers see of its status. */
export interface LabelledResponse extends SpecResponse {
  /** As Markdown. */
  label: string;
  /** As plain text. */
  plainLabel: string;
}

/**
 * The responses of an operation in the order in which readers need them: successes first, and of those the one that is to
 * be expected, which is 201 where a POST has it.
 */
export function labelledResponses(
  { words }: RenderContext,
  { method, responses }: SpecOperation,
): LabelledResponse[] {
  const rank = ({ key }: SpecResponse) => {
    if (!isSuccess(key)) return 2;
    return method === "POST" && key === "201" ? 0 : 1;
  };
  return responses
    .map((response) => ({
      ...response,
      label: statusLabel(words, response.key, responses.length === 1),
      plainLabel: statusText(words, response.key, responses.length === 1),
    }))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** What a response says of itself, as Markdown. */
export function meaningOf({ node }: SpecResponse): string {
  return prose(textAt(node, "description"));
}

/** Whether a status, as the spec writes it, says that the request was carried out. */
export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}
