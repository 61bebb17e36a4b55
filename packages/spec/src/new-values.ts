import { isNode, type JsonNode, listAt, valueAt } from "./json-node.ts";
import { schemasOf } from "./schemas.ts";

/** Values that an open set has in one version of a spec, and not yet in another. */
export interface NewValues {
  /** The schema that lists them, as a JSON pointer. */
  pointer: string;
  values: unknown[];
}

/** The values of a set that another lacks; none unless both are lists. */
export function newValues(before: unknown, after: unknown): unknown[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const known = new Set(before.map((value) => JSON.stringify(value)));
  return after.filter((value) => !known.has(JSON.stringify(value)));
}

/** Every `x-extensible-enum` that has grown. A new list is not one: the schema has had no known values before. */
export function newKnownValues(before: JsonNode, after: JsonNode): NewValues[] {
  return schemasOf(after).flatMap(({ pointer, schema }) => {
    const earlier = valueAt(before, pointer);
    const known = isNode(earlier) ? earlier["x-extensible-enum"] : undefined;
    const values = newValues(known, listAt(schema, "x-extensible-enum"));
    return values.length === 0 ? [] : [{ pointer, values }];
  });
}
