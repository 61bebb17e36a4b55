import { isNode, type JsonNode, nodeAt } from "@aam-groups/types/json-node";
import { listAt, resolve, textAt } from "./contract.ts";
import { code, oneLine, prose, table } from "./markdown.ts";
import type { Page } from "./page.ts";
import { descriptionOf, typeOf } from "./schema-type.ts";

/** A field of an object, or of an object inside it. */
interface Field {
  /** With the names of the objects around it, e.g. `a.b`, and `a[].b` for what is in a list. */
  name: string;
  required: boolean;
  schema: JsonNode;
}

/**
 * The table of the fields of an object, or of several variants of one: what differs between them stands side by side.
 * Empty if there are no fields.
 *
 * @param except a field that is shown elsewhere
 */
export function fieldTable(page: Page, variants: readonly JsonNode[], except = ""): string {
  const { words } = page;
  const byName = Map.groupBy(
    variants.flatMap((variant) => fieldsOf(variant)).filter(({ name }) => name !== except),
    ({ name }) => name,
  );
  const rows = [...byName].map(([name, fields]) => {
    const types = fields.map(({ schema }) => typeOf(page, schema));
    const texts = fields.map(({ schema }) =>
      oneLine(
        fields.length === 1
          ? descriptionOf(page, schema)
          : prose(textAt(resolve(page.document, schema), "description")),
      ),
    );
    return [
      code(name),
      [...new Set(types)].join(` ${words.or} `),
      fields.every(({ required }) => required) ? words.yes : words.no,
      [...new Set(texts)].join(" "),
    ];
  });
  return table([words.field, words.type, words.required, words.description], rows);
}

function fieldsOf(schema: JsonNode, prefix = ""): Field[] {
  const required = listAt(schema, "required");
  return Object.entries(nodeAt(schema, "properties")).flatMap(([key, property]) => {
    if (!isNode(property)) return [];
    const name = prefix + key;
    const own = { name, required: required.includes(key), schema: property };
    return [
      own,
      ...fieldsOf(property, `${name}.`),
      ...fieldsOf(nodeAt(property, "items"), `${name}[].`),
    ];
  });
}
