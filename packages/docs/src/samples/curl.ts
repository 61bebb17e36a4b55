import type { JsonNode } from "@aam-groups/types/json-node";
import { nodeAt } from "@aam-groups/types/json-node";
import { textAt } from "../reference/contract.ts";
import { jsonText } from "../reference/json-text.ts";
import type { Call } from "./call.ts";

/** Variables for the keys that are sent beside a token. curl leaves a header out whose variable is not set. */
const KEY_VARIABLES: Record<string, string> = { "x-api-key": "CLIENT_ID" };

/** The call as a command line that reads `BASE_URL`, `TOKEN` and, where there is one, `CLIENT_ID`. */
export function curlSample(document: JsonNode, { method, path, body }: Call): string {
  const keys = Object.values(nodeAt(nodeAt(document, "components"), "securitySchemes"))
    .map((scheme) => textAt(scheme, "name"))
    .filter((name) => name in KEY_VARIABLES);
  const headers = [
    "Authorization: Bearer $TOKEN",
    ...keys.map((name) => `${name}: $${KEY_VARIABLES[name]}`),
    "Accept: application/json",
    ...(body ? [`Content-Type: ${body.mediaType}`] : []),
  ];
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"$BASE_URL${path}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body ? [`-d '${jsonText(body.value).replaceAll("'", "'\\''")}'`] : []),
  ].join(" \\\n  ");
}
