import { isNode, type JsonNode, listAt, nodeAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { type ClientType, clientType, withoutNull } from "./client-type.ts";

/** A value of an example, as the generated clients take it: what each language writes down in its own way. */
export type TypedValue =
  | { kind: "null" }
  | { kind: "scalar"; type: ClientType; value: string | number | boolean }
  | { kind: "constant"; type: ClientType; name: string; value: string }
  | { kind: "list"; type: ClientType; items: TypedValue[] }
  | { kind: "map"; type: ClientType; entries: [key: string, value: TypedValue][] }
  | { kind: "record"; type: ClientType; name: string; fields: TypedField[] };

/** A field of a record, given or not. */
export interface TypedField {
  key: string;
  /** What the clients declare it as. */
  type: ClientType;
  required: boolean;
  /** Whether the example has it. */
  given: boolean;
  /** `null` if the example does not have it. */
  value: TypedValue;
}

/** A value that follows a schema, or a reference to one. */
export function typedValue(document: JsonNode, reference: unknown, value: unknown): TypedValue {
  if (value === null || value === undefined) return { kind: "null" };
  const { given } = withoutNull(document, reference);
  const schema = resolve(document, given);
  const type = clientType(document, given);
  const typed = (itemSchema: unknown, item: unknown) => typedValue(document, itemSchema, item);
  if (Array.isArray(value)) {
    return { kind: "list", type, items: value.map((item) => typed(schema.items, item)) };
  }
  if (isNode(value)) {
    if (type.form === "variants") return typed(variantOf(schema, value), value);
    const { name } = type;
    if (type.form === "record" && name !== undefined) {
      return { kind: "record", type, name, fields: fieldsOf(document, schema, value) };
    }
    const fields = nodeAt(schema, "properties");
    return {
      ...{ kind: "map", type },
      entries: Object.entries(value).map(([key, item]) => [
        key,
        typed(fields[key] ?? schema.additionalProperties, item),
      ]),
    };
  }
  if (type.form === "constant" && type.name !== undefined) {
    return { kind: "constant", type, name: type.name, value: String(value) };
  }
  return { kind: "scalar", type, value: typeof value === "object" ? String(value) : scalar(value) };
}

function variantOf(schema: JsonNode, value: JsonNode): JsonNode {
  const { propertyName, mapping } = nodeAt(schema, "discriminator");
  return { $ref: nodeAt({ mapping }, "mapping")[String(value[String(propertyName)])] };
}

function fieldsOf(document: JsonNode, schema: JsonNode, value: JsonNode): TypedField[] {
  const required = listAt(schema, "required");
  return Object.entries(nodeAt(schema, "properties")).map(([key, property]) => ({
    ...{ key, type: clientType(document, property), required: required.includes(key) },
    ...{ given: key in value, value: typedValue(document, property, value[key]) },
  }));
}

function scalar(value: unknown): string | number | boolean {
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
