/** Any JSON object inside a document. */
export type JsonNode = Record<string, unknown>;

/** Whether a value is a JSON object: neither an array nor `null`. */
export function isNode(value: unknown): value is JsonNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a key, or an empty one if there is none. */
export function nodeAt(node: unknown, key: string): JsonNode {
  const value = isNode(node) ? node[key] : undefined;
  return isNode(value) ? value : {};
}

/** What stands at a JSON pointer (RFC 6901), e.g. `/paths/~1groups~1`; `undefined` if nothing does. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), document);
}
