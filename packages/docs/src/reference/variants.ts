import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { oneLine } from "../text/line-breaks.ts";
import { code, codes, paragraphs, prose, table } from "../text/markdown.ts";
import type { Words } from "../words/words.ts";
import { COMBINATIONS } from "./limits.ts";
import { type RenderContext, schemaLink } from "./render-context.ts";

/** An object, or one of the variants of one. */
export interface Variant {
  /** What leads to the variant, as Markdown; empty for what holds for all of them. */
  label: string;
  schema: JsonNode;
}

/** An object itself, followed by its variants, labelled with the values that lead to them, or else with their names. */
export function withVariants({ document, words }: RenderContext, schema: JsonNode): Variant[] {
  const mapping = Object.entries(nodeAt(schema.discriminator, "mapping"));
  const variants = COMBINATIONS.flatMap((keyword) => listAt(schema, keyword)).map((variant) => {
    const values = mapping
      .filter(([, $ref]) => isNode(variant) && variant.$ref === $ref)
      .map(([value]) => value);
    const name = referredName(variant);
    const labels = values.length === 0 && name !== undefined ? [name] : values;
    return { label: codes(labels, words.listComma), schema: resolve(document, variant) };
  });
  return [{ label: "", schema }, ...variants];
}

/**
 * Each text once, after the labels of the variants that it is for, unless it holds for all of them.
 *
 * @param all the labels of all variants
 */
export function byVariant(
  { listComma, colon }: Words,
  all: readonly string[],
  fields: readonly Variant[],
  textOf: (schema: JsonNode) => string,
): string[] {
  const same = Map.groupBy(fields, ({ schema }) => textOf(schema));
  return [...same].map(([text, ones]) => {
    const labels = ones.map(({ label }) => label).filter((label) => label !== "");
    const holdsForAll = labels.length === all.length || labels.length < ones.length;
    return holdsForAll || text === "" ? text : labels.join(listComma) + colon + text;
  });
}

/** Which value of which field leads to which variant; empty if there is no such field. */
export function variantTable(context: RenderContext, { discriminator }: JsonNode): string {
  if (!isNode(discriminator)) return "";
  const field = code(textAt(discriminator, "propertyName"));
  const rows = Object.entries(nodeAt(discriminator, "mapping")).map(([value, $ref]) => [
    code(value),
    schemaLink(context, referredName({ $ref }) ?? ""),
    oneLine(prose(textAt(resolve(context.document, { $ref }), "description"))),
  ]);
  const { selectedBy, schema, description } = context.words;
  return paragraphs(selectedBy(field), table([field, schema, description], rows));
}
