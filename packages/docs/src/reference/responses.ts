import { textAt } from "@aam-groups/spec/json-node";
import type { SpecOperation } from "@aam-groups/spec/operations";
import { paragraphs, prose, table } from "../text/markdown.ts";
import { headerTable } from "./parameters.ts";
import { basisOf, type RenderContext } from "./render-context.ts";
import { typeOf } from "./schema-type.ts";
import { statusLabel } from "./status-label.ts";

/** Every documented response of an operation. */
export function responsesPart(context: RenderContext, operation: SpecOperation): string {
  const { words } = context;
  const responses = operation.responses.map((response) => ({
    ...response,
    label: statusLabel(words, response.key, operation.responses.length === 1),
  }));
  const headers = responses.flatMap(({ label, headers: own }) =>
    own.map(({ name, node }) => ({ label, name, node })),
  );
  return paragraphs(
    `### ${words.responses}`,
    table(
      [words.status, words.meaning, words.basisColumn, words.body],
      responses.map(({ label, node, body }) => [
        label,
        prose(textAt(node, "description")),
        basisOf(context, node),
        body ? typeOf(context, body.schema) : words.noBody,
      ]),
    ),
    headerTable(context, headers),
  );
}
