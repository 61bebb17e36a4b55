import { isNode, type JsonNode, listAt } from "@aam-groups/spec/json-node";
import type { SpecParameter } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";

/** Headers that a description of parameters cannot set: OpenAPI has other places for them. */
const ELSEWHERE = ["accept", "authorization", "content-type"];

/** A parameter of an operation, with the value that samples and forms send. */
export interface SentParameter {
  name: string;
  place: "path" | "query" | "header";
  required: boolean;
  /** The first example of the parameter or of its schema, or else its default; `undefined` if there is none. */
  example: unknown;
}

/** What an operation takes in its path, its query and its headers. */
export function sentParameters(
  document: JsonNode,
  parameters: readonly SpecParameter[],
): SentParameter[] {
  return parameters.flatMap((parameter) => {
    const { in: place, name, required, node } = parameter;
    if (place !== "path" && place !== "query" && place !== "header") return [];
    if (place === "header" && ELSEWHERE.includes(name.toLowerCase())) return [];
    const example = exampleOf(document, node);
    return [{ name, place, required, example }];
  });
}

function exampleOf(document: JsonNode, parameter: JsonNode): unknown {
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
