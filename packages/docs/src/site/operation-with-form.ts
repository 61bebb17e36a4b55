import type { JsonNode } from "@aam-groups/spec/json-node";
import { operationOf } from "@aam-groups/spec/operations";
import type { OperationId } from "@aam-groups/types";
import type { LanguageTag } from "../languages.ts";
import type { ReferencePart } from "../reference/index.ts";
import { wordsByLanguage } from "../words/by-language.ts";
import { SITE_WORDS } from "./site-words.ts";
import { tryItForm } from "./try-it.ts";

/** The part of an operation with the form to send its request, before the samples of code. */
export function operationWithForm(
  document: JsonNode,
  tag: LanguageTag,
  { id, markdown }: ReferencePart,
): string {
  const { codeSamples, colon } = wordsByLanguage[tag];
  const words = SITE_WORDS[tag].tryIt;
  const form = tryItForm(id as OperationId, words, colon, exampleBody(document, id));
  const heading = `### ${codeSamples}\n`;
  return markdown.replace(heading, () => `${form}\n\n${heading}`);
}

function exampleBody(document: JsonNode, id: string): unknown {
  return operationOf(document, id).requestBody?.body?.examples[0]?.value;
}
