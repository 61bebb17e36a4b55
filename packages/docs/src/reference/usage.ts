import { isNode, type JsonNode, nodeAt } from "@aam-groups/spec/json-node";
import { operationsOf, type SpecOperation } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";

/** All references that an object leads to, directly or through others, as they are written. */
function referencesIn(document: JsonNode, node: unknown, seen = new Set<string>()): Set<string> {
  if (Array.isArray(node)) for (const item of node) referencesIn(document, item, seen);
  if (!isNode(node)) return seen;
  const { $ref } = node;
  if (typeof $ref === "string" && !seen.has($ref)) {
    seen.add($ref);
    referencesIn(document, resolve(document, node), seen);
  }
  for (const child of Object.values(node)) referencesIn(document, child, seen);
  return seen;
}

/** All references that an operation leads to, those of its parameters included. */
export function referencesOf(document: JsonNode, { node, path }: SpecOperation): Set<string> {
  const { parameters } = nodeAt(nodeAt(document, "paths"), path);
  return referencesIn(document, [node, parameters]);
}

/** Finds the operations that a component is used by, given its reference, e.g. `#/components/schemas/Group`. */
export function usersOf(document: JsonNode): (reference: string) => SpecOperation[] {
  const used = operationsOf(document).map((operation) => ({
    operation,
    references: referencesOf(document, operation),
  }));
  return (reference) =>
    used.filter(({ references }) => references.has(reference)).map(({ operation }) => operation);
}
