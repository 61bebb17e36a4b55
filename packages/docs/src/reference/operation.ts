import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { samplesFor } from "../samples/samples-for.ts";
import { jsonText } from "../text/json-text.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, fence, paragraphs, prose } from "../text/markdown.ts";
import { parametersPart } from "./parameters.ts";
import { described, type RenderContext } from "./render-context.ts";
import { responsesPart } from "./responses.ts";
import { bodyPart } from "./schema.ts";

/** Everything that the spec says about an operation. */
export function operationPart(context: RenderContext, operation: SpecOperation): string {
  const { method, path, node } = operation;
  return paragraphs(
    `## ${oneLine(prose(textAt(node, "summary")))}`,
    code(`${method} ${path}`),
    prose(textAt(node, "description")),
    parametersPart(context, operation),
    requestBodyPart(context, operation),
    codePart(context, operation),
    responsesPart(context, operation),
  );
}

function requestBodyPart(context: RenderContext, { requestBody }: SpecOperation): string {
  const { words } = context;
  const body = requestBody?.body;
  if (!body) return "";
  return paragraphs(
    `### ${words.requestBody}`,
    described(context, requestBody.node),
    bodyPart(context, body.mediaType, body.schema),
    ...body.examples.map(({ summary, value }) =>
      paragraphs(
        `${words.example}${words.colon}${oneLine(prose(summary))}`,
        fence("json", jsonText(value)),
      ),
    ),
  );
}

function codePart({ document, words }: RenderContext, { id }: SpecOperation): string {
  return paragraphs(
    `### ${words.codeSamples}`,
    words.samplesRead,
    ...samplesFor(document, id).map(({ language, label, fence: mark, code: text }) =>
      paragraphs(
        `#### ${label}`,
        language === "curl" ? "" : words.clients[language],
        fence(mark, text),
      ),
    ),
  );
}
