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

/** Every example of the body that an operation takes; empty if there is none. A page hides them until they are asked for. */
export function requestExamplesPart(
  { words, marks }: RenderContext,
  { requestBody }: SpecOperation,
): string {
  const examples = requestBody?.body?.examples ?? [];
  return paragraphs(
    ...examples.map(({ summary, value }) => {
      const title = `${words.example}${words.colon}${oneLine(prose(summary))}`;
      const block = fence("json", jsonText(value));
      return marks.idOf
        ? paragraphs('<details class="example"><summary>', title, "</summary>", block, "</details>")
        : paragraphs(title, block);
    }),
  );
}
