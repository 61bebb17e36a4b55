import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { oneLine } from "../text/line-breaks.ts";
import { code, codes, paragraphs, prose, table } from "../text/markdown.ts";
import { fieldTable, type Variant } from "./fields.ts";
import { described, type RenderContext, schemaLinkWithBasis } from "./render-context.ts";
import { COMBINATIONS, ownTypeOf, remarksOn } from "./schema-type.ts";

/** A schema by itself: its basis, what it is, its type with its limits, its fields or its variants, and its values. */
export function schemaPart(context: RenderContext, name: string): string {
  const schema = resolve(context.document, { $ref: `#/components/schemas/${name}` });
  const variants = variantTable(context, schema);
  const fields = fieldTable(context, [{ label: "", schema }]);
  const type = `${context.words.type}${context.words.colon}${ownTypeOf(context, schema)}`;
  return paragraphs(
    `## ${name}`,
    described(context, schema),
    variants || fields ? "" : type,
    variants,
    fields,
    ...remarksOn(context, schema),
  );
}

/** The body of a request: its type, and all its fields, so that a caller need not leave the operation. */
export function bodyPart(context: RenderContext, mediaType: string, schema: unknown): string {
  const { colon } = context.words;
  const target = resolve(context.document, schema);
  const isList = target.items !== undefined;
  const name = referredName(schema) === undefined ? "" : schemaLinkOf(context, schema);
  const type = isList || name === "" ? ownTypeOf(context, target) : "";
  return paragraphs(
    [code(mediaType), name, type].filter((part) => part !== "").join(colon),
    shapeOf(context, isList ? target.items : target),
  );
}

function schemaLinkOf(context: RenderContext, schema: unknown): string {
  return schemaLinkWithBasis(context, referredName(schema) ?? "");
}

/** The fields of an object, or of the variants that there are. */
function shapeOf(context: RenderContext, schema: unknown): string {
  const target = resolve(context.document, schema);
  const all = [{ label: "", schema: target }, ...variantsOf(context, target)];
  return paragraphs(
    variantTable(context, target),
    fieldTable(context, all, textAt(target.discriminator, "propertyName")),
    all.some(({ schema: { additionalProperties } }) => additionalProperties === false)
      ? context.words.noOtherFields
      : "",
  );
}

/** The variants of a schema, labelled with the values that lead to them, or else with their names. */
function variantsOf({ document, words }: RenderContext, schema: JsonNode): Variant[] {
  const mapping = Object.entries(nodeAt(schema.discriminator, "mapping"));
  return COMBINATIONS.flatMap((keyword) => listAt(schema, keyword)).map((variant) => {
    const values = mapping
      .filter(([, $ref]) => isNode(variant) && variant.$ref === $ref)
      .map(([value]) => value);
    const name = referredName(variant);
    const labels = values.length === 0 && name !== undefined ? [name] : values;
    return { label: codes(labels, words.listComma), schema: resolve(document, variant) };
  });
}

/** Which value of which field leads to which variant; empty if there is no such field. */
function variantTable(context: RenderContext, schema: JsonNode): string {
  const { discriminator } = schema;
  if (!isNode(discriminator)) return "";
  const field = code(textAt(discriminator, "propertyName"));
  const rows = Object.entries(nodeAt(discriminator, "mapping")).map(([value, $ref]) => [
    code(value),
    schemaLinkOf(context, { $ref }),
    oneLine(prose(textAt(resolve(context.document, { $ref }), "description"))),
  ]);
  const { selectedBy, schema: schemaHead, description } = context.words;
  return paragraphs(selectedBy(field), table([field, schemaHead, description], rows));
}
