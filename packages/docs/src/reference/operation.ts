import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { samplesFor } from "../samples/samples-for.ts";
import { answersPart } from "./answers.ts";
import { jsonText } from "./json-text.ts";
import { oneLine } from "./line-breaks.ts";
import { code, fence, paragraphs, prose } from "./markdown.ts";
import { described, type Page } from "./page.ts";
import { parametersPart } from "./parameters.ts";
import { bodyPart } from "./schema.ts";

/** Everything that the contract says about an operation. */
export function operationPart(page: Page, operation: SpecOperation): string {
  const { method, path, node } = operation;
  return paragraphs(
    `## ${oneLine(prose(textAt(node, "summary")))}`,
    code(`${method} ${path}`),
    prose(textAt(node, "description")),
    parametersPart(page, operation),
    requestBodyPart(page, operation),
    codePart(page, operation),
    answersPart(page, operation),
  );
}

function requestBodyPart(page: Page, { requestBody }: SpecOperation): string {
  const { words } = page;
  const body = requestBody?.body;
  if (!body) return "";
  return paragraphs(
    `### ${words.requestBody}`,
    described(page, requestBody.node),
    bodyPart(page, body.mediaType, body.schema),
    ...body.examples.map(({ summary, value }) =>
      paragraphs(
        `${words.example}${words.colon}${oneLine(prose(summary))}`,
        fence("json", jsonText(value)),
      ),
    ),
  );
}

function codePart({ document, words }: Page, { id }: SpecOperation): string {
  const { curl, typescript, python } = samplesFor(document, id);
  return paragraphs(
    `### ${words.codeSamples}`,
    words.samplesRead,
    "#### curl",
    fence("sh", curl),
    "#### TypeScript",
    words.clients.typescript,
    fence("ts", typescript),
    "#### Python",
    words.clients.python,
    fence("python", python),
  );
}
