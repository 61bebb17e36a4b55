import { type JsonNode, nodeAt, textAt } from "@aam-groups/spec/json-node";

/** A key that is sent beside a token. */
export interface Key {
  /** What the spec calls the scheme, e.g. `imsApiKey`. */
  scheme: string;
  header: string;
  /** The variable that samples read it from. It may be unset: not every token needs a key. */
  variable: string;
}

const VARIABLES: Record<string, string> = { "x-api-key": "CLIENT_ID" };

/** The keys that the spec knows, of which the samples know where they come from. */
export function keysOf(document: JsonNode): Key[] {
  const schemes = nodeAt(nodeAt(document, "components"), "securitySchemes");
  return Object.entries(schemes).flatMap(([scheme, node]) => {
    const header = textAt(node, "name");
    const variable = VARIABLES[header];
    return variable === undefined ? [] : [{ scheme, header, variable }];
  });
}
