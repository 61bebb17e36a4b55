import { isNode, type JsonNode, valueAt } from "@aam-groups/spec/json-node";
import type { SpecDocument } from "@aam-groups/spec/spec-file";

/** The name that packages and namespaces are made of: `aamgroups`, `AamGroups`. */
const TITLE = "AAM Groups";

/** Names short enough for functions such as `demdexBeta()`, by server URL. */
const SERVER_NAMES: Record<string, string> = {
  "https://audience-manager.example/api/v1": "deployment",
  "https://aam.adobe.io/v1": "adobe io",
  "https://api.demdex.com/v1": "demdex",
  "https://aam-beta.adobe.io/v1": "adobe io beta",
  "https://api-beta.demdex.com/v1": "demdex beta",
  "http://127.0.0.1:4010/api/v1": "mock",
};

/**
 * The spec as the generator gets it: the same operations, described so that it generates better code.
 *
 * @throws Error if something that is changed here is no longer in the spec
 */
export function adaptedSpec(document: SpecDocument): SpecDocument {
  const spec = structuredClone(document);
  nodeIn(spec, "/info").title = TITLE;
  nameServers(spec);
  sendDescriptionAlways(spec);
  readObjectIdsAsIntegers(spec);
  return spec;
}

/** Functions are named after the descriptions of servers, which are sentences in the spec. */
function nameServers(spec: SpecDocument): void {
  const servers = Array.isArray(spec.servers) ? spec.servers.filter(isNode) : [];
  for (const server of servers) {
    const name = SERVER_NAMES[String(server.url)];
    if (name === undefined) {
      throw new Error(`${server.url} needs a short name in scripts/languages/adapted-spec.ts.`);
    }
    server.description = name;
    if (name === "deployment") askForHost(server);
  }
}

/** The made-up host becomes the default of a parameter, so that callers can name the deployment's. */
function askForHost(server: JsonNode): void {
  const url = String(server.url);
  const { host } = new URL(url);
  server.url = url.replace(host, "{host}");
  server.variables = { host: { default: host } };
}

/**
 * The spec asks callers to always send the description, since a missing one means `null`. Generated code omits optional
 * fields that are null, and an update without a description removes it.
 */
function sendDescriptionAlways(spec: SpecDocument): void {
  const input = nodeIn(spec, "/components/schemas/GroupInput");
  nodeIn(spec, "/components/schemas/GroupInput/properties/description");
  const required = Array.isArray(input.required) ? input.required : [];
  input.required = [...new Set([...required, "description"])];
}

/**
 * `234` and `"234"` are the same id. For a union, Go and Java get a type that holds anything; for an integer, one that
 * callers can compare. The corrections of each language add reading strings of digits.
 */
function readObjectIdsAsIntegers(spec: SpecDocument): void {
  const schema = nodeIn(spec, "/components/schemas/ObjectId");
  schema.type = "integer";
  delete schema.pattern;
}

function nodeIn(spec: SpecDocument, pointer: string): JsonNode {
  const node = valueAt(spec, pointer);
  if (!isNode(node)) {
    throw new Error(`The spec has no ${pointer}; adjust scripts/languages/adapted-spec.ts.`);
  }
  return node;
}
