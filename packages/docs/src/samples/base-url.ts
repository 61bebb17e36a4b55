import { type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";

/** No template, and not on a host of nobody: this machine, or a name that is reserved for examples. */
const CALLABLE = /^https?:\/\/(?!(localhost|127\.0\.0\.1|\[::1\]|[^/]*\.example)(:|\/|$))[^{}]+$/;

/**
 * The base URL in the samples: the first server of the spec that a reader can call as it is, e.g.
 * `https://aam.adobe.io/v1`, without a slash at its end.
 *
 * @throws Error if the spec has no such server
 */
export function defaultBaseUrl(document: JsonNode): string {
  const urls = listAt(document, "servers").map((server) => textAt(server, "url"));
  const url = urls.find((one) => CALLABLE.test(one));
  if (url === undefined) {
    throw new Error(
      "The spec has no server that samples can call: add one to `servers` that is neither a template, nor on this machine, nor below .example.",
    );
  }
  return url.replace(/\/+$/, "");
}
