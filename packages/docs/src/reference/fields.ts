import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { resolve } from "@aam-groups/spec/references";
import { oneLine, sentences } from "../text/line-breaks.ts";
import { code, prose, table } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import type { RenderContext } from "./render-context.ts";
import { descriptionOf, typeOf } from "./schema-type.ts";

/** An object, or one of the variants of one. */
export interface Variant {
  /** What leads to the variant, as Markdown; empty for what holds for all of them. */
  label: string;
  schema: JsonNode;
}

/** A field of an object, or of an object inside it. */
interface Field {
  /** That of its variant. */
  label: string;
  /** With the names of the objects around it, e.g. `a.b`, and `a[].b` for what is in a list. */
  name: string;
  required: boolean;
  schema: JsonNode;
}

/**
 * The table of the fields of an object, or of several variants of one: what differs between them stands side by side,
 * each with the label of its variant. Empty if there are no fields.
 *
 * @param except a field that is shown elsewhere
 */
export function fieldTable(
  context: RenderContext,
  variants: readonly Variant[],
  except = "",
): string {
  const { words } = context;
  const labels = variants.map(({ label }) => label).filter((label) => label !== "");
  const byName = Map.groupBy(
    variants.flatMap(({ label, schema }) => fieldsOf(label, schema)),
    ({ name }) => name,
  );
  byName.delete(except);
  const rows = [...byName].map(([name, fields]) => {
    const types = byVariant(words, labels, fields, (schema) => typeOf(context, schema));
    const texts = byVariant(words, labels, fields, (schema) =>
      oneLine(
        fields.length === 1
          ? descriptionOf(context, schema)
          : prose(textAt(resolve(context.document, schema), "description")),
      ),
    );
    return [
      code(name),
      types.join(words.listComma),
      fields.every(({ required }) => required) ? words.yes : words.no,
      sentences(...texts),
    ];
  });
  return table([words.field, words.type, words.required, words.description], rows);
}

/** Each text once, after the labels of the variants that it is for, unless it holds for all of them. */
function byVariant(
  words: Words,
  all: readonly string[],
  fields: readonly Field[],
  textOf: (schema: JsonNode) => string,
): string[] {
  const same = Map.groupBy(fields, ({ schema }) => textOf(schema));
  return [...same].map(([text, ones]) => {
    const labels = ones.map(({ label }) => label).filter((label) => label !== "");
    const holdsForAll = labels.length === all.length || labels.length < ones.length;
    return holdsForAll || text === "" ? text : labels.join(words.listComma) + words.colon + text;
  });
}

function fieldsOf(label: string, schema: JsonNode, prefix = ""): Field[] {
  const required = listAt(schema, "required");
  return Object.entries(nodeAt(schema, "properties")).flatMap(([key, property]) => {
    if (!isNode(property)) return [];
    const name = prefix + key;
    const own = { label, name, required: required.includes(key), schema: property };
    return [
      own,
      ...fieldsOf(label, property, `${name}.`),
      ...fieldsOf(label, nodeAt(property, "items"), `${name}[].`),
    ];
  });
}
