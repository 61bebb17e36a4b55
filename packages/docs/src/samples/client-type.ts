import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";

/** What the generated clients make of a schema. */
export interface ClientType {
  /**
   * - `record`: a class with the fields of an object that has a name
   * - `variants`: one of several records, chosen by a field of theirs
   * - `constant`: a closed list of values that has a name
   * - `any`: no more than a value
   */
  form: "record" | "variants" | "constant" | "list" | "map" | ScalarForm | "any";
  /** What the spec calls the schema, if it is a component. */
  name?: string;
  /** What a list or a map holds. */
  item?: ClientType;
  nullable: boolean;
}

type ScalarForm = "integer" | "number" | "boolean" | "text";

const SCALARS: Record<string, ScalarForm> = {
  integer: "integer",
  number: "number",
  boolean: "boolean",
  string: "text",
};

/** What the generated clients make of a schema, or of a reference to one. */
export function clientType(document: JsonNode, reference: unknown): ClientType {
  const { given, nullable } = withoutNull(document, reference);
  const schema = resolve(document, given);
  const name = referredName(given);
  return { ...(name === undefined ? {} : { name }), nullable, ...formOf(document, schema, name) };
}

/** A schema without the alternative `null`, which clients have no type for. */
export function withoutNull(
  document: JsonNode,
  reference: unknown,
): { given: unknown; nullable: boolean } {
  const schema = resolve(document, reference);
  const nullable = listAt(schema, "type").includes("null");
  for (const key of ["anyOf", "oneOf"]) {
    const alternatives = listAt(schema, key);
    const others = alternatives.filter((one) => textAt(one, "type") !== "null");
    if (others.length === 1 && alternatives.length > 1) return { given: others[0], nullable: true };
  }
  return { given: reference, nullable };
}

function formOf(
  document: JsonNode,
  schema: JsonNode,
  name: string | undefined,
): Pick<ClientType, "form" | "item"> {
  if (textAt(nodeAt(schema, "discriminator"), "propertyName") !== "") return { form: "variants" };
  const types = listAt(schema, "type").length > 0 ? listAt(schema, "type") : [schema.type];
  if (types.includes("array")) return { form: "list", item: clientType(document, schema.items) };
  if (types.includes("object") || isNode(schema.properties)) {
    if (isNode(schema.properties)) return { form: name === undefined ? "any" : "record" };
    const values = schema.additionalProperties;
    return isNode(values) ? { form: "map", item: clientType(document, values) } : { form: "any" };
  }
  if (name !== undefined && listAt(schema, "enum").length > 0) return { form: "constant" };
  const scalar = types.map((type) => SCALARS[String(type)]).find((form) => form !== undefined);
  return { form: scalar ?? "any" };
}
