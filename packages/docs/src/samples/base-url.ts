import type { JsonNode } from "@aam-groups/spec/json-node";
import { serversOf } from "../reference/servers.ts";

/**
 * The base URL in the samples: the first server of the spec that a reader can call as it is, e.g.
 * `https://aam.adobe.io/v1`, without a slash at its end.
 *
 * @throws Error if the spec has no such server
 */
export function defaultBaseUrl(document: JsonNode): string {
  const [first] = serversOf(document).real;
  if (first === undefined) {
    throw new Error(
      "The spec has no server that samples can call: add one to `servers` that is neither a template, nor on this machine, nor on a host that is reserved for examples.",
    );
  }
  return first.baseUrl;
}
