import type { JsonNode } from "@aam-groups/spec/json-node";
import { jsonText } from "../text/json-text.ts";
import type { SampleCall } from "./call.ts";
import { keysOf } from "./keys.ts";

/** The call as a command line that reads `TOKEN` and, if it is set, `CLIENT_ID`. */
export function curlSample(
  document: JsonNode,
  { method, baseUrl, path, headers: own, body }: SampleCall,
): string {
  const headers = [
    "Authorization: Bearer $TOKEN",
    // curl leaves a header out that has no value.
    ...keysOf(document).map(({ header, variable }) => `${header}: $${variable}`),
    ...own.map(({ name, example }) => `${name}: ${quoted(String(example))}`),
    "Accept: application/json",
    ...(body ? [`Content-Type: ${body.mediaType}`] : []),
  ];
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${quoted(baseUrl + path)}"`,
    ...headers.map((header) => `-H "${header}"`),
    ...(body ? [`-d '${jsonText(body.value).replaceAll("'", "'\\''")}'`] : []),
  ].join(" \\\n  ");
}

/** Text that stays as it is between double quotes. */
function quoted(text: string): string {
  return text.replace(/["\\$`]/g, "\\$&");
}
