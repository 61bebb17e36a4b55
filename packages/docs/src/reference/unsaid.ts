import { isNode, type JsonNode, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import { paragraphs, prose, table } from "../text/markdown.ts";
import { BASIS_KINDS } from "./basis-kinds.ts";
import { operationLink, type RenderContext, schemaLink } from "./render-context.ts";
import { statusLabel } from "./status-label.ts";
import { usersOf } from "./usage.ts";

/** Something that the spec states, with a basis. */
interface Statement {
  node: JsonNode;
  /** What it is, in words, as Markdown. */
  title: string;
  /** The ids of the operations that it concerns. */
  operations: string[];
}

/**
 * Everything that is not simply documented, with its reason: what is assumed, what is convention, and what is
 * documented with a caveat. What several operations share is listed once.
 */
export function unsaidPart(context: RenderContext): string {
  const { document, words, marks } = context;
  const statements = statementsOf(context);
  const count = operationsOf(document).length;
  // The least sure first.
  const parts = BASIS_KINDS.toReversed().flatMap((kind) => {
    const rows = statements
      .filter(({ node }) => node["x-basis"] === kind)
      .filter(({ node }) => kind !== "documented" || node["x-basis-reason"] !== undefined)
      .map(({ node, title, operations }) => [
        title,
        prose(textAt(node, "description")),
        prose(textAt(node, "x-basis-reason")),
        operations.length === count
          ? words.allOperations
          : operations.map((id) => operationLink(context, id)).join(words.listComma),
      ]);
    const head = [words.statement, words.meaning, words.reason, words.usedBy];
    return rows.length === 0
      ? []
      : [
          `### ${capitalized(words.basis[kind])}`,
          kind === "documented"
            ? words.about[kind]
            : `${marks.basis(kind, words.basis[kind])} ${words.about[kind]}`,
          table(head, rows),
        ];
  });
  return paragraphs(`## ${words.unsaid}`, ...parts);
}

/** Every statement once: what operations say themselves, then the responses, request bodies and schemas they share. */
function statementsOf(context: RenderContext): Statement[] {
  const { document, words } = context;
  const operations = operationsOf(document);
  const components = nodeAt(document, "components");
  const users = usersOf(document);
  const responses = operations.flatMap(({ id, node }) =>
    Object.entries(nodeAt(node, "responses")).map(([status, response]) => ({
      id,
      status,
      response,
    })),
  );
  const idsOf = (reference: string) => users(reference).map(({ id }) => id);

  const inline = responses
    .filter(({ response }) => isNode(response) && response.$ref === undefined)
    .map(({ id, status, response }) => ({
      node: resolve(document, response),
      title: words.response(statusLabel(words, status)),
      operations: [id],
    }));
  const sharedResponses = Object.entries(nodeAt(components, "responses")).map(([name, node]) => {
    const reference = `#/components/responses/${name}`;
    const statuses = responses
      .filter(({ response }) => isNode(response) && response.$ref === reference)
      .map(({ status }) => status);
    return {
      node: resolve(document, node),
      title: words.response(
        [...new Set(statuses)].map((status) => statusLabel(words, status)).join(words.listComma),
      ),
      operations: idsOf(reference),
    };
  });
  const bodies = operations.flatMap(({ id, requestBody }) =>
    requestBody ? { node: requestBody.node, title: words.requestBody, operations: [id] } : [],
  );
  const schemas = Object.entries(nodeAt(components, "schemas")).map(([name, node]) => ({
    node: resolve(document, node),
    title: schemaLink(context, name),
    operations: idsOf(`#/components/schemas/${name}`),
  }));
  return [...inline, ...sharedResponses, ...bodies, ...schemas];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
