import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { samplesFor } from "../samples/samples-for.ts";
import { oneLine } from "../text/line-breaks.ts";
import { code, fence, paragraphs, prose } from "../text/markdown.ts";
import { certaintyLine } from "./certainty.ts";
import { parametersPart } from "./parameters.ts";
import { type RenderContext, tabsOf } from "./render-context.ts";
import { requestBodyPart, requestExamplesPart } from "./request-body.ts";
import { responseExamplesPart } from "./response-examples.ts";
import { responsesPart } from "./responses.ts";

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
    description: paragraphs(prose(textAt(node, "description")), certaintyLine(context, operation)),
    parameters: parametersPart(context, operation),
    requestBody: paragraphs(
      requestBodyPart(context, operation),
      requestExamplesPart(context, operation),
    ),
    samples: samplesPart(context, operation),
    responses: responsesPart(context, operation),
    responseExamples: responseExamplesPart(context, operation),
  };
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
