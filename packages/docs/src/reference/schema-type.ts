import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { jsonText } from "../text/json-text.ts";
import { oneLine, sentences } from "../text/line-breaks.ts";
import { code, codes, prose } from "../text/markdown.ts";
import { COMBINATIONS, exactLimits, limitsInWords } from "./limits.ts";
import { type RenderContext, schemaLink } from "./render-context.ts";

/** The type of a schema with its limits in words. What has a name is followed by a link to it. */
export function typeOf(context: RenderContext, schema: unknown): string {
  const name = referredName(schema);
  const target = resolve(context.document, schema);
  if (name === undefined) return typeWith(context, target, inWords);
  // What an object is made of is more than its type says.
  if (!isPlain(target)) return schemaLink(context, name);
  if (context.shownElsewhere?.has(name)) return typeWith(context, target, inWords);
  const link = schemaLink(context, name);
  const small = context.marks.idOf ? `<small>${link}</small>` : link;
  return sentences(typeWith(context, target, inWords), small);

  function inWords(one: JsonNode): string {
    return limitsInWords(context.words.fields, one).join(context.words.listComma);
  }
}

/** The type behind the name of a schema, with its limits as the spec writes them. */
export function exactTypeOf(context: RenderContext, schema: unknown): string {
  const { listComma } = context.words;
  return isNode(schema) ? typeWith(context, schema, (one) => exactLimits(one).join(listComma)) : "";
}

/** Whether a schema is a value without parts: its type and its limits say everything. */
export function isPlain({ properties, items, ...schema }: JsonNode): boolean {
  const isCombined = COMBINATIONS.some((keyword) => keyword in schema);
  return properties === undefined && items === undefined && !isCombined;
}

function typeWith(
  context: RenderContext,
  schema: JsonNode,
  limitsOf: (schema: JsonNode) => string,
): string {
  const limits = limitsOf(schema);
  return `${basicType(context, schema)}${limits && context.words.inBrackets(limits)}`.trim();
}

function basicType(context: RenderContext, schema: JsonNode): string {
  const { words } = context;
  if (schema.items !== undefined) return words.arrayOf(typeOf(context, schema.items));
  for (const keyword of COMBINATIONS) {
    const types = listAt(schema, keyword).map((one) => typeOf(context, one));
    if (types.length > 0) return types.join(` ${keyword === "allOf" ? words.and : words.or} `);
  }
  return [schema.type]
    .flat()
    .filter((type) => type !== undefined)
    .map((type) => code(String(type)))
    .join(` ${words.or} `);
}

/** The values that a schema takes, or the items of a list; empty if it does not say. */
export function valuesOf({ document, words }: RenderContext, schema: JsonNode): string {
  const { colon, listComma } = words;
  const holder = schema.items === undefined ? schema : resolve(document, schema.items);
  const closed = "const" in holder ? [holder.const] : listAt(holder, "enum");
  const known = listAt(holder, "x-extensible-enum");
  const [label, values] = closed.length > 0 ? [words.values, closed] : [words.knownValues, known];
  return values.length === 0 ? "" : `${label}${colon}${codes(values, listComma)}`;
}

/** The examples of a schema; empty if it has none. */
export function examplesOf({ words }: RenderContext, schema: JsonNode): string {
  const examples = [
    ...listAt(schema, "examples"),
    ...("example" in schema ? [schema.example] : []),
  ];
  const shown = examples.map((example) => oneLine(jsonText(example)));
  return examples.length === 0
    ? ""
    : `${words.example}${words.colon}${codes(shown, words.listComma)}`;
}

/** The values that a schema takes, the rule for other fields, and its examples: one sentence each. */
export function remarksOn(context: RenderContext, schema: JsonNode): string[] {
  return [
    valuesOf(context, schema),
    schema.additionalProperties === false ? context.words.noOtherFields : "",
    examplesOf(context, schema),
  ].filter((remark) => remark !== "");
}

/** The title and the description of a schema, one after the other. */
export function textsOf(context: RenderContext, schema: unknown): string {
  const target = resolve(context.document, schema);
  return sentences(...["title", "description"].map((field) => prose(textAt(target, field))));
}
