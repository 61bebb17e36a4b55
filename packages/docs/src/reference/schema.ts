import { resolve } from "@aam-groups/spec/references";
import { paragraphs } from "../text/markdown.ts";
import { fieldList } from "./field-list.ts";
import { fieldRows } from "./fields.ts";
import { described, type RenderContext } from "./render-context.ts";
import { exactTypeOf, remarksOn } from "./schema-type.ts";
import { variantTable } from "./variants.ts";

/** A schema by itself: its basis, what it is, its type with its limits, its fields or its variants, and its values. */
export function schemaPart(context: RenderContext, name: string): string {
  const schema = resolve(context.document, { $ref: `#/components/schemas/${name}` });
  const variants = variantTable(context, schema);
  const ownFields = { ...schema, oneOf: [], anyOf: [], allOf: [] };
  const at = { scope: `schema-${name}`, place: "field", within: schema["x-basis"] };
  const rows = fieldRows(context, ownFields, at);
  const type = `${context.words.type}${context.words.colon}${exactTypeOf(context, schema)}`;
  return paragraphs(
    `## ${name}`,
    described(context, schema),
    variants || rows.length > 0 ? "" : type,
    variants,
    fieldList(context, rows, { name: context.words.field }),
    ...remarksOn(context, schema),
  );
}
