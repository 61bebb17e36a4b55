import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { ReferencePart } from "../reference/index.ts";
import { sentParameters } from "../samples/parameter-example.ts";
import type { Words } from "../words/words.ts";
import { tryItForm } from "./try-it-form.ts";

/** The part of an operation with the form to send its request, before the samples of code. */
export function operationWithForm(
  document: JsonNode,
  words: Words,
  { id, markdown }: ReferencePart,
): string {
  const operation = operationOf(document, id);
  const body = operation.requestBody?.body?.examples[0]?.value;
  const parameters = sentParameters(document, operation.parameters);
  const form = tryItForm(operation, parameters, words, body);
  const heading = `### ${words.codeSamples}\n`;
  return markdown.replace(heading, () => `${form}\n\n${heading}`);
}
