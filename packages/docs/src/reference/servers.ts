import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";

/** A template, or a host with a name that is reserved for examples: a reader has to replace it. */
const PLACEHOLDER = /\{|^https?:\/\/([^/:]*\.)?example(\.\w+)?([:/]|$)/;

/** Where the API is, by the spec. */
export interface ServerLists {
  /** Addresses that work as they are, in the order of the spec. */
  real: JsonNode[];
  /** Addresses in which something has to be replaced. */
  placeholders: JsonNode[];
}

/** The servers of a spec, so that those come first that a reader can use as they are. */
export function serversOf(document: JsonNode): ServerLists {
  const servers = listAt(document, "servers").filter(isNode);
  const isPlaceholder = (server: JsonNode) => PLACEHOLDER.test(textAt(server, "url"));
  return {
    real: servers.filter((server) => !isPlaceholder(server)),
    placeholders: servers.filter(isPlaceholder),
  };
}
