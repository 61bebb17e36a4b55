import { isNode, type JsonNode, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import type { BasisKind } from "../words/words.ts";
import { code, codes, paragraphs, prose, table } from "./markdown.ts";
import { operationLink, type Page, schemaLink } from "./page.ts";
import { usersOf } from "./usage.ts";

/** Something that the contract states, with a basis. */
interface Statement {
  node: JsonNode;
  /** What it is, in words, as Markdown. */
  title: string;
  /** The ids of the operations that it concerns. */
  operations: string[];
}

/** The least sure first. */
const KINDS: BasisKind[] = ["assumed", "convention", "documented"];

/**
 * Everything that is not simply documented, with its reason: what is assumed, what is convention, and what is
 * documented with a reservation. What several operations share is listed once.
 */
export function unsaidPart(page: Page): string {
  const { document, words, marks } = page;
  const statements = statementsOf(page);
  const count = operationsOf(document).length;
  const parts = KINDS.flatMap((kind) => {
    const rows = statements
      .filter(({ node }) => node["x-basis"] === kind)
      .filter(({ node }) => kind !== "documented" || node["x-basis-reason"] !== undefined)
      .map(({ node, title, operations }) => [
        title,
        prose(textAt(node, "description")),
        prose(textAt(node, "x-basis-reason")),
        operations.length === count
          ? words.allOperations
          : operations.map((id) => operationLink(page, id)).join(words.listComma),
      ]);
    const head = [words.statement, words.meaning, words.reason, words.usedBy];
    return rows.length === 0
      ? []
      : [
          `### ${capitalized(words.basis[kind])}`,
          `${marks.basis(kind, words.basis[kind])} ${words.about[kind]}`,
          table(head, rows),
        ];
  });
  return paragraphs(`## ${words.unsaid}`, ...parts);
}

/** Every statement once: what stands in operations, then the answers, request bodies and schemas they share. */
function statementsOf(page: Page): Statement[] {
  const { document, words } = page;
  const operations = operationsOf(document);
  const components = nodeAt(document, "components");
  const users = usersOf(document);
  const answers = operations.flatMap(({ id, node }) =>
    Object.entries(nodeAt(node, "responses")).map(([status, answer]) => ({ id, status, answer })),
  );
  const idsOf = (reference: string) => users(reference).map(({ id }) => id);

  const inline = answers
    .filter(({ answer }) => isNode(answer) && answer.$ref === undefined)
    .map(({ id, status, answer }) => ({
      node: resolve(document, answer),
      title: words.answer(code(status)),
      operations: [id],
    }));
  const sharedAnswers = Object.entries(nodeAt(components, "responses")).map(([name, node]) => {
    const reference = `#/components/responses/${name}`;
    const statuses = answers
      .filter(({ answer }) => isNode(answer) && answer.$ref === reference)
      .map(({ status }) => status);
    return {
      node: resolve(document, node),
      title: words.answer(codes([...new Set(statuses)], words.listComma)),
      operations: idsOf(reference),
    };
  });
  const inlineBodies = operations
    .filter(({ node }) => isNode(node.requestBody) && node.requestBody.$ref === undefined)
    .map(({ id, node }) => ({
      node: resolve(document, node.requestBody),
      title: words.requestBody,
      operations: [id],
    }));
  const sharedBodies = Object.entries(nodeAt(components, "requestBodies")).map(([name, node]) => ({
    node: resolve(document, node),
    title: words.requestBody,
    operations: idsOf(`#/components/requestBodies/${name}`),
  }));
  const schemas = Object.entries(nodeAt(components, "schemas")).map(([name, node]) => ({
    node: resolve(document, node),
    title: schemaLink(page, name),
    operations: idsOf(`#/components/schemas/${name}`),
  }));
  return [...inline, ...sharedAnswers, ...inlineBodies, ...sharedBodies, ...schemas];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
