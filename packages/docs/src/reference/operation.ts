import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { samplesFor } from "../samples/samples-for.ts";
import { jsonText } from "../text/json-text.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, fence, paragraphs, prose } from "../text/markdown.ts";
import { parametersPart } from "./parameters.ts";
import { described, type RenderContext, tabsOf } from "./render-context.ts";
import { responseExamplesPart } from "./response-examples.ts";
import { responsesPart } from "./responses.ts";
import { bodyPart } from "./schema.ts";

/** What the spec says about an operation, by what a reader looks for. Each part that has a title begins with it. */
export interface OperationParts {
  /** The summary, as a heading of the second level. */
  title: string;
  /** Method and path. */
  request: string;
  description: string;
  parameters: string;
  requestBody: string;
  samples: string;
  responses: string;
  responseExamples: string;
}

/** Everything that the spec says about an operation, in the order in which readers need it. */
export function operationParts(context: RenderContext, operation: SpecOperation): OperationParts {
  const { method, path, node } = operation;
  return {
    title: `## ${oneLine(prose(textAt(node, "summary")))}`,
    request: code(`${method} ${path}`),
    description: prose(textAt(node, "description")),
    parameters: parametersPart(context, operation),
    requestBody: requestBodyPart(context, operation),
    samples: samplesPart(context, operation),
    responses: responsesPart(context, operation),
    responseExamples: responseExamplesPart(context, operation),
  };
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

function samplesPart(context: RenderContext, { id }: SpecOperation): string {
  const { document, words } = context;
  const tabs = samplesFor(document, id).map(({ language, label, fence: mark, code: text }) => ({
    id: language,
    label,
    markdown: paragraphs(fence(mark, text), language === "curl" ? "" : words.clients[language]),
  }));
  return paragraphs(
    `### ${words.codeSamples}`,
    tabsOf(context, { name: "samples", label: words.operationPage.language, tabs }),
    words.samplesRead,
  );
}
