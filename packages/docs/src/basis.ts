import { isNode, type JsonNode, nodeAt, valueAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";

/**
 * A copy of the document that shows in its descriptions what Redoc 3 does not show by itself: the basis of every
 * response, request body and schema, and the known values of open value sets.
 */
export function withBasisShown(document: JsonNode): JsonNode {
  const copy = structuredClone(document);
  for (const { node } of operationsOf(copy)) appendOverview(node, document);
  decorate(copy, document);
  return copy;
}

/** Puts the badge and the reason before the description of everything that has a basis. */
function decorate(node: unknown, document: JsonNode): void {
  if (typeof node !== "object" || node === null) return;
  for (const child of Object.values(node)) decorate(child, document);
  if (!isNode(node)) return;
  const values = node["x-extensible-enum"];
  if (Array.isArray(values)) {
    const known = values.map((value) => `\`${value}\``).join(", ");
    node.description = `${node.description ?? ""}\n\nKnown values: ${known}.`;
  }
  if (typeof node["x-basis"] === "string") {
    node.description = `${basisOf(node)}\n\n${node.description ?? ""}${schemaOf(node, document)}`;
  }
}

/** Redoc shows one response at a time: the overview lets a reader see the basis of all of them at once. */
function appendOverview(operation: JsonNode, document: JsonNode): void {
  const statements: [string, unknown][] = [
    ["request body", operation.requestBody],
    ...Object.entries(nodeAt(operation, "responses")),
  ];
  const badges = statements.flatMap(([name, reference]) => {
    const statement = resolve(reference, document);
    return isNode(statement) ? [badge(statement, `${name} `)] : [];
  });
  operation.description = `${operation.description ?? ""}\n\n<span class="basis-overview">${badges.join(" ")}</span>`;
}

function basisOf(statement: JsonNode): string {
  const reason = statement["x-basis-reason"];
  if (typeof reason !== "string") return badge(statement);
  return `${badge(statement)} <span class="basis-reason">${escapeText(reason)}</span>`;
}

function badge(statement: JsonNode, prefix = ""): string {
  const basis = String(statement["x-basis"]);
  return `<span class="basis basis-${escapeText(basis)}">${prefix}${escapeText(basis)}</span>`;
}

/** Names the schema of a body and its own basis: a documented status can have a body that is assumed. */
function schemaOf(statement: JsonNode, document: JsonNode): string {
  const { schema } = nodeAt(nodeAt(statement, "content"), "application/json");
  const target = resolve(schema, document);
  if (!isNode(schema) || !isNode(target) || typeof schema.$ref !== "string") return "";
  const name = schema.$ref.split("/").at(-1) ?? "";
  return `\n\nBody: [${name}](#/schemas/${name.toLowerCase()}) ${badge(target)}`;
}

function resolve(node: unknown, document: JsonNode): unknown {
  if (!isNode(node) || typeof node.$ref !== "string") return node;
  return valueAt(document, node.$ref.slice(1));
}

/** Redoc neither sanitizes HTML nor ignores Markdoc tags in descriptions; backticks stay, for code. */
function escapeText(text: string): string {
  return text.replace(/[&<>"'\\*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
