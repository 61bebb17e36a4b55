import type { ErrorObject } from "ajv";
import { type JsonNode, listAt, pointerTo } from "./json-node.ts";
import type { SpecOperation, SpecParameter } from "./operations.ts";
import { resolve } from "./references.ts";
import type { ValidatorAt } from "./validator.ts";
import { toMessage } from "./violation-message.ts";

/** The query and the headers of a request, as they were received. */
export interface SentParameters {
  query: URLSearchParams;
  /** By their names in lower case. */
  headers: Record<string, string | undefined>;
}

/** Declared query parameters and headers by their names, with the types that their schemas give them. */
export type ParameterValues = Record<string, unknown>;

/** Reads the declared parameters of a request, or says what is wrong with them. */
export type ParameterReader = (
  sent: SentParameters,
) => { values: ParameterValues } | { messages: string[] };

/** OpenAPI: header parameters of these names are to be ignored. */
const READ_ELSEWHERE = ["header accept", "header content-type", "header authorization"];

/**
 * The reader of an operation's query parameters and headers.
 *
 * @throws Error if a parameter is an object, which cannot be read
 */
export function parameterReader(
  operation: SpecOperation,
  document: JsonNode,
  validatorAt: ValidatorAt,
): ParameterReader {
  const declared = operation.parameters
    .filter(
      (parameter) =>
        ["query", "header"].includes(parameter.in) &&
        !READ_ELSEWHERE.includes(`${parameter.in} ${parameter.name.toLowerCase()}`),
    )
    .map((parameter) => ({ parameter, read: textsOf(operation, parameter, document) }));
  return (sent) => {
    const values: ParameterValues = {};
    const messages = declared.flatMap(({ parameter, read }) => {
      const { name, required, pointer } = parameter;
      const where = parameter.in === "query" ? `query parameter ${name}` : `header ${name}`;
      const text = read(sent);
      if (text === undefined) return required ? [`${where}: is missing`] : [];
      const result = typed(text, validatorAt(pointerTo(pointer, "schema")));
      if (result.errors) {
        const { value, errors } = result;
        return errors.map((error) => toMessage(error, { document, value, root: where }));
      }
      values[name] = result.value;
      return [];
    });
    return messages.length > 0 ? { messages } : { values };
  };
}

const SEPARATORS: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };

/** Finds the text of a parameter, or the texts of a list; `undefined` if it is missing. */
function textsOf(
  operation: SpecOperation,
  { name, in: place, node }: SpecParameter,
  document: JsonNode,
): (sent: SentParameters) => string | string[] | undefined {
  const schema = resolve(document, node.schema);
  const types = [schema.type, ...listAt(schema, "type")];
  if (types.includes("object") || "content" in node) {
    throw new Error(`${operation.id}: the sandbox cannot read ${name} (${place}), an object.`);
  }
  const isList = types.includes("array");
  const separator = SEPARATORS[String(node.style)] ?? ",";
  const split = (text: string | undefined) => (isList ? text?.split(separator) : text);
  if (place === "header") return ({ headers }) => split(headers[name.toLowerCase()]);
  const explode = node.explode ?? ["undefined", "form"].includes(String(node.style));
  return ({ query }) => {
    const texts = query.getAll(name);
    if (isList && explode) return texts.length === 0 ? undefined : texts;
    // Several values where one is expected are a list, which its schema does not allow.
    return texts.length > 1 ? texts : split(texts[0]);
  };
}

/** A parameter is text: it means a number or a boolean where its schema does not take it for text. */
function typed(
  text: string | string[],
  validate: ReturnType<ValidatorAt>,
): { value: unknown; errors?: ErrorObject[] } {
  const isText: boolean = validate(text);
  if (isText) return { value: text };
  const asText = validate.errors ?? [];
  const value = Array.isArray(text) ? text.map(scalar) : scalar(text);
  if (validate(value)) return { value };
  const asValue = validate.errors ?? [];
  // What is wrong besides the type says more than that the type is wrong.
  return { value, errors: asText.some(({ keyword }) => keyword === "type") ? asValue : asText };
}

/** What a text in a request means where its schema does not take it for text. */
export function scalar(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return text;
  const number = Number(text);
  // Beyond 2^53 it would be another number.
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}
