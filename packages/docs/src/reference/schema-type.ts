import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";
import { referredName, resolve } from "@aam-groups/spec/references";
import { jsonText } from "./json-text.ts";
import { oneLine, sentences } from "./line-breaks.ts";
import { code, codes, prose } from "./markdown.ts";
import { type Page, schemaLinkWithBasis } from "./page.ts";

/** Keywords that hold several schemas. */
export const COMBINATIONS = ["oneOf", "anyOf", "allOf"];

/** What is shown otherwise than as a limit. */
const SHOWN_ELSEWHERE = new Set([
  ...["$ref", "type", "title", "description", "properties", "required", "items", "discriminator"],
  ...["example", "examples", "enum", "x-extensible-enum", "x-basis", "x-basis-reason"],
  ...COMBINATIONS,
]);

/**
 * The type of a schema with its limits. A schema with a name is a link; what is not shown elsewhere is shown as it
 * stands in the contract, so that a new keyword is not lost.
 */
export function typeOf(page: Page, schema: unknown): string {
  const name = referredName(schema);
  return name === undefined ? ownTypeOf(page, schema) : schemaLinkWithBasis(page, name);
}

/** The type behind the name of a schema. */
export function ownTypeOf(page: Page, schema: unknown): string {
  if (!isNode(schema)) return "";
  const limits = codes(limitsOf(schema), page.words.listComma);
  return `${basicType(page, schema)}${limits && page.words.inBrackets(limits)}`.trim();
}

function basicType(page: Page, schema: JsonNode): string {
  const { words } = page;
  if (schema.items !== undefined) return words.arrayOf(typeOf(page, schema.items));
  for (const keyword of COMBINATIONS) {
    const types = listAt(schema, keyword).map((one) => typeOf(page, one));
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
export function remarksOn({ words }: Page, schema: JsonNode): string[] {
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
    listed(words.values, listAt(schema, "enum")),
    listed(words.knownValues, listAt(schema, "x-extensible-enum")),
    schema.additionalProperties === false ? words.noOtherFields : "",
    shown && `${words.example}${colon}${shown}`,
  ].filter((remark) => remark !== "");

  function listed(label: string, values: unknown[]): string {
    return values.length === 0 ? "" : `${label}${colon}${codes(values, listComma)}`;
  }
}

/** The description of a field with its values and examples, unless it refers to a schema that has them. */
export function descriptionOf(page: Page, field: unknown): string {
  const target = resolve(page.document, field);
  const texts = ["title", "description"].map((text) => prose(textAt(target, text)));
  const remarks = referredName(field) === undefined ? remarksOn(page, target) : [];
  return sentences(...texts, ...remarks);
}
