import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { jsonText } from "../text/json-text.ts";
import { oneLine, sentences } from "../text/line-breaks.ts";
import { code, codes, prose } from "../text/markdown.ts";
import { type RenderContext, schemaLinkWithBasis } from "./render-context.ts";

/** Keywords that hold several schemas. */
export const COMBINATIONS = ["oneOf", "anyOf", "allOf"];

/** What is shown otherwise than as a limit. */
const SHOWN_ELSEWHERE = new Set([
  ...["$ref", "type", "title", "description", "properties", "required", "items", "discriminator"],
  ...["example", "examples", "const", "enum", "x-extensible-enum"],
  ...["x-basis", "x-basis-reason"],
  ...COMBINATIONS,
]);

/**
 * The type of a schema with its limits. A schema with a name is a link; what is not shown elsewhere is shown as
 * the spec writes it, so that a new keyword is not lost.
 */
export function typeOf(context: RenderContext, schema: unknown): string {
  const name = referredName(schema);
  return name === undefined ? ownTypeOf(context, schema) : schemaLinkWithBasis(context, name);
}

/** The type behind the name of a schema. */
export function ownTypeOf(context: RenderContext, schema: unknown): string {
  if (!isNode(schema)) return "";
  const limits = codes(limitsOf(schema), context.words.listComma);
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

function limitsOf(schema: JsonNode): string[] {
  return Object.entries(schema)
    .filter(([keyword, value]) => !SHOWN_ELSEWHERE.has(keyword) && !isClosing(keyword, value))
    .map(
      ([keyword, value]) => `${keyword}: ${typeof value === "string" ? value : jsonText(value)}`,
    );
}

/** Whether a keyword says that there are no other fields, which a sentence says better. */
function isClosing(keyword: string, value: unknown): boolean {
  return keyword === "additionalProperties" && value === false;
}

/** The values that a schema takes, the rule for other fields, and its examples: one sentence each. */
export function remarksOn({ words }: RenderContext, schema: JsonNode): string[] {
  const { colon, listComma } = words;
  const examples = [
    ...listAt(schema, "examples"),
    ...("example" in schema ? [schema.example] : []),
  ];
  const shown = codes(
    examples.map((example) => oneLine(jsonText(example))),
    listComma,
  );
  return [
    listed(words.values, "const" in schema ? [schema.const] : listAt(schema, "enum")),
    listed(words.knownValues, listAt(schema, "x-extensible-enum")),
    schema.additionalProperties === false ? words.noOtherFields : "",
    shown && `${words.example}${colon}${shown}`,
  ].filter((remark) => remark !== "");

  function listed(label: string, values: unknown[]): string {
    return values.length === 0 ? "" : `${label}${colon}${codes(values, listComma)}`;
  }
}

/** The description of a field with its values and examples, unless it refers to a schema that has them. */
export function descriptionOf(context: RenderContext, field: unknown): string {
  const target = resolve(context.document, field);
  const texts = ["title", "description"].map((text) => prose(textAt(target, text)));
  const remarks = referredName(field) === undefined ? remarksOn(context, target) : [];
  return sentences(...texts, ...remarks);
}
