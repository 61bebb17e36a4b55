import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { fieldTable, type Variant } from "./fields.ts";
import { oneLine } from "./line-breaks.ts";
import { code, codes, paragraphs, prose, table } from "./markdown.ts";
import { described, type Page, schemaLinkWithBasis } from "./page.ts";
import { COMBINATIONS, ownTypeOf, remarksOn } from "./schema-type.ts";

/** A schema by itself: its basis, what it is, its type with its limits, its fields or its variants, and its values. */
export function schemaPart(page: Page, name: string): string {
  const schema = resolve(page.document, { $ref: `#/components/schemas/${name}` });
  const variants = variantTable(page, schema);
  const fields = fieldTable(page, [{ label: "", schema }]);
  const type = `${page.words.type}${page.words.colon}${ownTypeOf(page, schema)}`;
  return paragraphs(
    `## ${name}`,
    described(page, schema),
    variants || fields ? "" : type,
    variants,
    fields,
    ...remarksOn(page, schema),
  );
}

/** The body of a request: its type, and all its fields, so that a caller need not leave the operation. */
export function bodyPart(page: Page, mediaType: string, schema: unknown): string {
  const { colon } = page.words;
  const target = resolve(page.document, schema);
  const isList = target.items !== undefined;
  const name = referredName(schema) === undefined ? "" : schemaLinkOf(page, schema);
  const type = isList || name === "" ? ownTypeOf(page, target) : "";
  return paragraphs(
    [code(mediaType), name, type].filter((part) => part !== "").join(colon),
    shapeOf(page, isList ? target.items : target),
  );
}

function schemaLinkOf(page: Page, schema: unknown): string {
  return schemaLinkWithBasis(page, referredName(schema) ?? "");
}

/** The fields of an object, or of the variants that there are. */
function shapeOf(page: Page, schema: unknown): string {
  const target = resolve(page.document, schema);
  const all = [{ label: "", schema: target }, ...variantsOf(page, target)];
  return paragraphs(
    variantTable(page, target),
    fieldTable(page, all, textAt(target.discriminator, "propertyName")),
    all.some(({ schema: { additionalProperties } }) => additionalProperties === false)
      ? page.words.noOtherFields
      : "",
  );
}

/** The variants of a schema, labelled with the values that lead to them, or else with their names. */
function variantsOf({ document, words }: Page, schema: JsonNode): Variant[] {
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
function variantTable(page: Page, schema: JsonNode): string {
  const { discriminator } = schema;
  if (!isNode(discriminator)) return "";
  const field = code(textAt(discriminator, "propertyName"));
  const rows = Object.entries(nodeAt(discriminator, "mapping")).map(([value, $ref]) => [
    code(value),
    schemaLinkOf(page, { $ref }),
    oneLine(prose(textAt(resolve(page.document, { $ref }), "description"))),
  ]);
  const { toldApartBy, schema: schemaHead, description } = page.words;
  return paragraphs(toldApartBy(field), table([field, schemaHead, description], rows));
}
