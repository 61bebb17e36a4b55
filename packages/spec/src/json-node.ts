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

/** The array under a key; empty if there is none. */
export function listAt(node: unknown, key: string): unknown[] {
  const list = isNode(node) ? node[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The text under a key, trimmed; empty if there is none. */
export function textAt(node: unknown, key: string): string {
  const text = isNode(node) ? node[key] : undefined;
  return typeof text === "string" ? text.trim() : "";
}

/** The value at a JSON pointer (RFC 6901), e.g. `/paths/~1groups~1`; `undefined` if there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (at, key) => (hasField(at, key) ? Reflect.get(at, key) : undefined),
    document,
  );
}

/** Whether a key is one of a JSON object or array, and not, for example, the length of an array. */
function hasField(node: unknown, key: string): node is object {
  const isContainer = isNode(node) || Array.isArray(node);
  return isContainer && Object.prototype.propertyIsEnumerable.call(node, key);
}

/** The JSON pointer of what is below another pointer, e.g. of `/groups/` below `/paths`. */
export function pointerTo(pointer: string, ...keys: readonly (string | number)[]): string {
  return [
    pointer,
    ...keys.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")),
  ].join("/");
}

/** The keys that a JSON pointer consists of. */
export function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
