import { type JsonNode, pointerTo } from "./json-node.ts";
import type { SpecOperation } from "./operations.ts";
import { scalar } from "./parameter-reader.ts";
import { resolve } from "./references.ts";
import type { ValidatorAt } from "./validator.ts";

/** Finds the first parameter in a path that is not as its schema wants it: `The group id must be …, not "abc".` */
export type PathReader = (parameters: Readonly<Record<string, string>>) => string | undefined;

/** The reader of an operation's path, whose parameters it takes decoded, by their names. */
export function pathReader(
  operation: SpecOperation,
  document: JsonNode,
  validatorAt: ValidatorAt,
): PathReader {
  const declared = operation.parameters.filter((parameter) => parameter.in === "path");
  return (parameters) => {
    for (const { name, node, pointer } of declared) {
      const text = parameters[name];
      if (text === undefined) continue;
      const validate = validatorAt(pointerTo(pointer, "schema"));
      const { type, minimum } = resolve(document, node.schema);
      const isText: boolean = validate(text);
      if (isText || validate(readAs(text, type))) continue;
      const what =
        type === "integer" && minimum === 1
          ? "must be a positive integer"
          : (validate.errors?.[0]?.message ?? "is not valid");
      return `The ${wordsOf(name)} ${what}, not ${JSON.stringify(text)}.`;
    }
    return undefined;
  };
}

/** As JSON writes it: neither `01` nor `+1` nor `1e3`, and of any length, since an id may be larger than 2^53. */
const INTEGER = /^-?(0|[1-9]\d*)$/;

function readAs(text: string, type: unknown): unknown {
  if (INTEGER.test(text)) return Number(text);
  // `1.0` is an integer for JSON Schema, but no id.
  return type === "integer" ? text : scalar(text);
}

/** `groupId` as `group id`. */
function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
