import { isNode, type JsonNode, listAt } from "./json-node.ts";
import type { SpecParameter } from "./operations.ts";
import { resolve } from "./references.ts";

/** Headers that a description of parameters cannot set: OpenAPI has other places for them. */
const ELSEWHERE = ["accept", "authorization", "content-type"];

/** Whether requests carry what the parameter describes. */
export function isSent(
  parameter: SpecParameter,
): parameter is SpecParameter & { in: "path" | "query" | "header" } {
  const { in: place, name } = parameter;
  if (place === "header") return !ELSEWHERE.includes(name.toLowerCase());
  return place === "path" || place === "query";
}

/**
 * The value that stands for a parameter wherever a request is built from the spec: the first example of the parameter
 * or of its schema, or else its default, or else the first value that it can have; `undefined` if there is none.
 */
export function parameterExample(document: JsonNode, parameter: JsonNode): unknown {
  const schema = resolve(document, parameter.schema);
  const [named] = isNode(parameter.examples) ? Object.values(parameter.examples) : [];
  const candidates = [
    parameter.example,
    named === undefined ? undefined : resolve(document, named).value,
    schema.example,
    ...listAt(schema, "examples"),
    schema.default,
    ...listAt(schema, "enum"),
  ];
  return candidates.find((value) => value !== undefined);
}
