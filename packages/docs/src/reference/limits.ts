import type { JsonNode } from "@aam-groups/spec/json-node";
import { jsonText } from "../text/json-text.ts";
import { code } from "../text/markdown.ts";
import type { FieldWords } from "../words/field-words.ts";

/** Keywords that hold several schemas. */
export const COMBINATIONS = ["oneOf", "anyOf", "allOf"];

/** What is shown otherwise than as a limit. */
const SHOWN_ELSEWHERE = new Set([
  ...["$ref", "type", "title", "description", "properties", "required", "items", "discriminator"],
  ...["example", "examples", "const", "enum", "x-extensible-enum"],
  ...["x-basis", "x-basis-reason"],
  ...COMBINATIONS,
]);

/** The limits of a schema as the spec writes them, e.g. `minimum: 1`, so that a new keyword is not lost. */
export function exactLimits(schema: JsonNode): string[] {
  return limitsOf(schema).map(([keyword, value]) => exactly(keyword, value));
}

/** The same as words. What there are no words for is as the spec writes it. */
export function limitsInWords({ limits }: FieldWords, schema: JsonNode): string[] {
  return limitsOf(schema).map(([keyword, value]) => {
    if (keyword === "format" && value === "int64") return limits.int64;
    if (keyword === "pattern") {
      return limits.patterns[String(value)] ?? exactly(keyword, value);
    }
    return isCounted(limits, keyword) && typeof value === "number"
      ? limits[keyword](value)
      : exactly(keyword, value);
  });
}

function limitsOf(schema: JsonNode): [keyword: string, value: unknown][] {
  return Object.entries(schema).filter(
    ([keyword, value]) => !SHOWN_ELSEWHERE.has(keyword) && !isClosing(keyword, value),
  );
}

function exactly(keyword: string, value: unknown): string {
  return code(`${keyword}: ${typeof value === "string" ? value : jsonText(value)}`);
}

type CountedLimit = "minimum" | "maximum" | `${"min" | "max"}${"Items" | "Length"}`;

function isCounted(limits: FieldWords["limits"], keyword: string): keyword is CountedLimit {
  return Object.hasOwn(limits, keyword) && !["int64", "patterns"].includes(keyword);
}

/** Whether a keyword says that there are no other fields, which a sentence says better. */
function isClosing(keyword: string, value: unknown): boolean {
  return keyword === "additionalProperties" && value === false;
}
