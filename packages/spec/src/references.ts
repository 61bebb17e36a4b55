import { isNode, type JsonNode, valueAt } from "./json-node.ts";

/** An object of a document, with its reference followed. */
export interface Located {
  /** Without reference. Texts beside a reference win over those behind it. */
  node: JsonNode;
  /** Where the object itself is, as a JSON pointer. */
  pointer: string;
  /** The name of the component that the reference leads to, e.g. `GroupId`; absent without a reference. */
  component?: string;
}

/**
 * The object at a JSON pointer, or what its reference leads to.
 *
 * @throws Error if there is no object, or if its references lead to nothing or in a circle
 */
export function locate(document: JsonNode, pointer: string): Located {
  return follow(document, pointer, []);
}

/**
 * An object, or what its reference leads to. Texts beside a reference win over those behind it.
 *
 * @throws Error if references lead to nothing or in a circle
 */
export function resolve(document: JsonNode, node: unknown): JsonNode {
  const pointer = referenceOf(node);
  if (pointer === undefined) return isNode(node) ? node : {};
  return merged(node, locate(document, pointer).node);
}

/** The JSON pointer that an object refers to, e.g. `/components/schemas/Group`; `undefined` if it is not a reference. */
export function referenceOf(node: unknown): string | undefined {
  if (!isNode(node) || typeof node.$ref !== "string") return undefined;
  return node.$ref.replace(/^#/, "");
}

/** The name of the component that an object refers to, e.g. `GroupId`; `undefined` if it is not a reference. */
export function referredName(node: unknown): string | undefined {
  return referenceOf(node)?.split("/").at(-1);
}

function follow(document: JsonNode, pointer: string, before: readonly string[]): Located {
  const node = valueAt(document, pointer);
  if (!isNode(node)) throw new Error(`The spec has nothing at #${pointer}.`);
  if (before.includes(pointer)) throw new Error(`The reference #${pointer} is circular.`);
  const reference = referenceOf(node);
  if (reference === undefined) return { node, pointer };
  const target = follow(document, reference, [...before, pointer]);
  const component = target.component ?? referredName(node);
  return {
    ...target,
    node: merged(node, target.node),
    ...(component === undefined ? {} : { component }),
  };
}

function merged(node: unknown, target: JsonNode): JsonNode {
  const { $ref: _, ...beside } = isNode(node) ? node : {};
  return Object.keys(beside).length === 0 ? target : { ...target, ...beside };
}
