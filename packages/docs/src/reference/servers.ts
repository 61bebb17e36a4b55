import { isNode, type JsonNode, listAt, textAt } from "@aam-groups/spec/json-node";

/** Names that nobody has, since they are reserved for examples (RFC 2606). */
const EXAMPLE_HOST = /(^|\.)example(\.(com|net|org))?$/;
/** What a machine calls itself. */
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** An address of the API. */
export interface Server {
  /** As the spec writes it. */
  url: string;
  /** What paths are added to: the same without a slash at its end. */
  baseUrl: string;
  /** What the spec says of it; empty if it says nothing. */
  description: string;
}

/** Where the API is, by the spec; each list in its order. */
export interface ServerLists {
  /** Addresses that anybody can call as they are. */
  real: Server[];
  /** Addresses on the reader's own machine. */
  local: Server[];
  /** Addresses that nobody can call as they are: templates, hosts that are made up, and paths without a host. */
  placeholders: Server[];
}

/** The servers of a spec, by what a reader can do with them. */
export function serversOf(document: JsonNode): ServerLists {
  const lists: ServerLists = { real: [], local: [], placeholders: [] };
  for (const node of listAt(document, "servers").filter(isNode)) {
    const url = textAt(node, "url");
    const server = {
      url,
      baseUrl: url.replace(/\/+$/, ""),
      description: textAt(node, "description"),
    };
    lists[kindOf(url)].push(server);
  }
  return lists;
}

function kindOf(url: string): keyof ServerLists {
  if (/[{}]/.test(url) || !/^https?:/i.test(url) || !URL.canParse(url)) return "placeholders";
  const { hostname } = new URL(url);
  if (EXAMPLE_HOST.test(hostname)) return "placeholders";
  return OWN_HOST.test(hostname) ? "local" : "real";
}
