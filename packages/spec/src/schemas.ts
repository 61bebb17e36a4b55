import { isNode, type JsonNode, listAt, pointerTo } from "./json-node.ts";

/** A schema of a document, with its place. */
export interface PlacedSchema {
  pointer: string;
  schema: JsonNode;
}

/** Keywords that hold a schema, a list of schemas, or schemas by name. */
const ONE = [
  ...["items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"],
  ...["unevaluatedItems", "unevaluatedProperties"],
];
const LIST = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/** Every schema of a document, those inside of others after them. */
export function schemasOf(document: JsonNode): PlacedSchema[] {
  return found(document, "");
}

function found(node: unknown, pointer: string): PlacedSchema[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => found(item, pointerTo(pointer, i)));
  if (!isNode(node)) return [];
  return Object.entries(node).flatMap(([key, child]) => {
    const at = pointerTo(pointer, key);
    if (pointer === "/components" && key === "schemas") return named(child, at);
    if (key === "schema") return schemasIn(child, at);
    return key === "example" || key === "examples" ? [] : found(child, at);
  });
}

/** A schema and all schemas inside of it. */
export function schemasIn(schema: unknown, pointer: string): PlacedSchema[] {
  if (!isNode(schema)) return [];
  return [
    { pointer, schema },
    ...ONE.flatMap((key) => schemasIn(schema[key], pointerTo(pointer, key))),
    ...LIST.flatMap((key) =>
      listAt(schema, key).flatMap((one, i) => schemasIn(one, pointerTo(pointer, key, i))),
    ),
    ...NAMED.flatMap((key) => named(schema[key], pointerTo(pointer, key))),
  ];
}

function named(schemas: unknown, pointer: string): PlacedSchema[] {
  return Object.entries(isNode(schemas) ? schemas : {}).flatMap(([name, schema]) =>
    schemasIn(schema, pointerTo(pointer, name)),
  );
}
