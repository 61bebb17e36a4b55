import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { OperationPart } from "../reference/index.ts";
import { sentParameters } from "../samples/parameter-example.ts";
import { paragraphs } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import { requestLine } from "./request-line.ts";
import { tryItForm } from "./try-it-form.ts";

/** The parts of an operation as a page shows them: with its request line, and with the form to send its request. */
export interface ShownOperation {
  title: string;
  request: string;
  description: string;
  /** What the caller sends: parameters and body. */
  fields: string;
  samples: string;
  form: string;
  responses: string;
  responseExamples: string;
}

/** Prepares an operation for a page. */
export function shownOperation(
  document: JsonNode,
  words: Words,
  { id, parts }: OperationPart,
): ShownOperation {
  const operation = operationOf(document, id);
  const body = operation.requestBody?.body?.examples[0]?.value;
  const sent = sentParameters(document, operation.parameters);
  const { title, description, parameters, requestBody, ...rest } = parts;
  return {
    ...rest,
    title,
    description,
    request: requestLine(words, document, operation),
    fields: paragraphs(parameters, requestBody),
    form: tryItForm(operation, sent, words, body),
  };
}

/** An operation below its title, all in one column. */
export function operationWithForm(document: JsonNode, words: Words, part: OperationPart): string {
  const { title, request, description, fields, samples, form, responses, responseExamples } =
    shownOperation(document, words, part);
  return paragraphs(
    ...[title, request, description, fields, samples, form, responses, responseExamples],
  );
}
