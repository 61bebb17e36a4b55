import { isNode, type JsonNode, nodeAt, valueAt } from "@aam-groups/spec/json-node";

const METHODS = ["get", "put", "post", "patch", "delete", "head", "options", "trace"];

/** An operation of the contract. */
export interface Operation {
  id: string;
  /** In upper case. */
  method: string;
  path: string;
  /** The operation itself, with its references. */
  node: JsonNode;
  /** All that it takes besides its body, without references: those of its path first. */
  parameters: JsonNode[];
}

/** A JSON body of a request or an answer. */
export interface Body {
  mediaType: string;
  /** With its references. */
  schema: unknown;
  /** Without references, in the order of the contract. */
  examples: Example[];
}

/** An example of a body. */
export interface Example {
  /** What the contract calls it in its place, and a mock is asked for, e.g. `blankName`. */
  name: string;
  summary: string;
  value: unknown;
}

/** Every operation, in the order of the contract. */
export function operationsOf(document: JsonNode): Operation[] {
  return Object.entries(nodeAt(document, "paths")).flatMap(([path, item]) =>
    METHODS.filter((method) => isNode(item) && isNode(item[method])).map((method) => {
      const node = nodeAt(item, method);
      const parameters = [...listAt(item, "parameters"), ...listAt(node, "parameters")];
      return {
        id: String(node.operationId),
        method: method.toUpperCase(),
        path,
        node,
        parameters: parameters.map((parameter) => resolve(document, parameter)),
      };
    }),
  );
}

/** @throws Error if the contract has no such operation */
export function operationOf(document: JsonNode, id: string): Operation {
  const operation = operationsOf(document).find((one) => one.id === id);
  if (!operation) throw new Error(`The contract has no operation ${id}.`);
  return operation;
}

/**
 * The object itself, or what its reference leads to; texts that stand beside a reference come before those behind it.
 *
 * @throws Error if a reference leads nowhere
 */
export function resolve(document: JsonNode, node: unknown): JsonNode {
  if (!isNode(node)) return {};
  const { $ref, ...own } = node;
  if (typeof $ref !== "string") return node;
  const target = valueAt(document, $ref.slice(1));
  if (!isNode(target)) throw new Error(`The contract has nothing at ${$ref}.`);
  return { ...resolve(document, target), ...own };
}

/** The name of a component that an object refers to, e.g. `GroupId`; `undefined` if it is not a reference. */
export function referredName(node: unknown): string | undefined {
  return isNode(node) && typeof node.$ref === "string" ? node.$ref.split("/").at(-1) : undefined;
}

/** What a request body or an answer, without reference, holds; `undefined` if it has no body. */
export function bodyOf(document: JsonNode, node: JsonNode): Body | undefined {
  const content = nodeAt(node, "content");
  const [mediaType] = Object.keys(content);
  if (mediaType === undefined) return undefined;
  const { schema, examples } = nodeAt(content, mediaType);
  return {
    mediaType,
    schema,
    examples: Object.entries(isNode(examples) ? examples : {}).map(([name, reference]) => {
      const example = resolve(document, reference);
      return { name, summary: textAt(example, "summary"), value: example.value };
    }),
  };
}

/** The text in a field, without space around it; empty if there is none. */
export function textAt(node: unknown, field: string): string {
  const text = isNode(node) ? node[field] : undefined;
  return typeof text === "string" ? text.trim() : "";
}

/** The array in a field; empty if there is none. */
export function listAt(node: unknown, field: string): unknown[] {
  const list = isNode(node) ? node[field] : undefined;
  return Array.isArray(list) ? list : [];
}
