import type { SpecOperation } from "@aam-groups/spec/operations";
import { jsonText } from "../text/json-text.ts";
import { oneLine } from "../text/line-breaks.ts";
import { fence, paragraphs, prose } from "../text/markdown.ts";
import { bodyPart } from "./body.ts";
import { described, type RenderContext } from "./render-context.ts";

/** The body that an operation takes, with its fields, under a heading; empty if it takes none. */
export function requestBodyPart(
  context: RenderContext,
  { id, requestBody }: SpecOperation,
): string {
  const body = requestBody?.body;
  if (!body) return "";
  const within = requestBody.node["x-basis"];
  return paragraphs(
    `### ${context.words.requestBody}`,
    described(context, requestBody.node),
    bodyPart(context, body, { scope: id, place: "body", within }),
  );
}

/** Every example of the body that an operation takes; empty if there is none. */
export function requestExamplesPart(
  { words }: RenderContext,
  { requestBody }: SpecOperation,
): string {
  const examples = requestBody?.body?.examples ?? [];
  return paragraphs(
    ...examples.map(({ summary, value }) =>
      paragraphs(
        `${words.example}${words.colon}${oneLine(prose(summary))}`,
        fence("json", jsonText(value)),
      ),
    ),
  );
}
