import type { ErrorObject } from "ajv/dist/2020.js";

const TYPES: Record<string, string> = {
  object: "an object",
  array: "a list",
  string: "a text",
  integer: "a whole number",
};

/** What each `pattern` of the schemas asks for. */
const PATTERNS: Record<string, string> = {
  "\\S": "must not be blank",
  "^[0-9]+$": 'must be nothing but digits, such as "563"',
};

/** What each `format` of the schemas asks for. */
const FORMATS: Record<string, string> = {
  date: "must be a date, such as 2027-01-31",
};

/** Ajv's findings in a file of the user's, in words that name the field and what is wanted. */
export function inputProblems(errors: readonly ErrorObject[]): string {
  const all = errors.map((error) => {
    const field = error.instancePath.replaceAll("/", ".").replace(/^\./, "");
    const { additionalProperty } = error.params;
    if (additionalProperty !== undefined)
      return `unknown field ${field ? `${field}.` : ""}${additionalProperty}`;
    return `${field || "the document"} ${wanted(error, field)}`;
  });
  return [...new Set(all)].join("; ");
}

function wanted({ keyword, params, message }: ErrorObject, field: string): string | undefined {
  switch (keyword) {
    case "required":
      return `must have ${params.missingProperty}`;
    case "type":
      return `must be ${oneOf([params.type].flat().map((type) => TYPES[type] ?? type))}`;
    case "enum":
      return `must be ${oneOf(params.allowedValues)}`;
    case "minimum":
      return `must be at least ${params.limit}`;
    case "maximum":
      return `must be at most ${params.limit}`;
    case "pattern":
      return PATTERNS[params.pattern] ?? message;
    case "format":
      return FORMATS[params.format] ?? message;
    case "uniqueItems":
      return `must not have an item twice, as ${field}.${params.j} and ${field}.${params.i}`;
    default:
      return message;
  }
}

function oneOf(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(words);
}
