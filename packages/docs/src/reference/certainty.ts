import { type JsonNode, nodeAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import { paragraphs } from "../text/markdown.ts";
import { BASIS_KINDS } from "./basis-kinds.ts";
import { guideLink, type RenderContext } from "./render-context.ts";
import { referencesOf } from "./usage.ts";

/**
 * How much of what the reference says about an operation is documented, convention and assumed, in one line: counted over
 * its responses, its request body, and the schemas that these lead to.
 */
export function certaintyLine(context: RenderContext, operation: SpecOperation): string {
  const { words, document } = context;
  const statements = statementsOf(document, operation);
  const parts = BASIS_KINDS.map((kind) => {
    const count = statements.filter((one) => one["x-basis"] === kind).length;
    // On one line: a number alone at the beginning of one says nothing.
    return `${words.basis[kind]}${words.colon}${count}`.replaceAll(" ", "\u00a0");
  });
  const line = words.certainty.line(
    statements.length,
    parts.join(words.listComma),
    guideLink(context, "what-is-unsaid", words.unsaid),
  );
  return context.marks.idOf ? paragraphs('<div class="certainty">', line, "</div>") : line;
}

function statementsOf(document: JsonNode, operation: SpecOperation): JsonNode[] {
  const used = referencesOf(document, operation);
  const schemas = Object.keys(nodeAt(nodeAt(document, "components"), "schemas"))
    .map((name) => `#/components/schemas/${name}`)
    .filter((reference) => used.has(reference))
    .map(($ref) => resolve(document, { $ref }));
  const { requestBody, responses } = operation;
  return [
    ...(requestBody ? [requestBody.node] : []),
    ...responses.map(({ node }) => node),
    ...schemas,
  ].filter((one) => "x-basis" in one);
}
