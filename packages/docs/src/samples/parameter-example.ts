import type { JsonNode } from "@aam-groups/spec/json-node";
import type { SpecParameter } from "@aam-groups/spec/operations";
import { isSent, parameterExample } from "@aam-groups/spec/parameter-example";

/** A parameter of an operation, with the value that samples and forms send. */
export interface SentParameter {
  name: string;
  place: "path" | "query" | "header";
  required: boolean;
  /** The schema of the parameter, or a reference to it. */
  schema: unknown;
  /** The first example of the parameter or of its schema, or else its default; `undefined` if there is none. */
  example: unknown;
}

/** What an operation takes in its path, its query and its headers. */
export function sentParameters(
  document: JsonNode,
  parameters: readonly SpecParameter[],
): SentParameter[] {
  return parameters.filter(isSent).map(({ in: place, name, required, node }) => {
    return {
      name,
      place,
      required,
      schema: node.schema,
      example: parameterExample(document, node),
    };
  });
}
