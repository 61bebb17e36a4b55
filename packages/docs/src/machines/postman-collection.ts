import { isNode, type JsonNode, listAt, nodeAt, textAt } from "@aam-groups/spec/json-node";
import { operationsOf } from "@aam-groups/spec/operations";
import { resolve } from "@aam-groups/spec/references";
import { convertV2, type Options } from "openapi-to-postmanv2";

const OPTIONS: Options = {
  folderStrategy: "Tags",
  // Values come from the examples, and where there is none, nothing is made up.
  parametersResolution: "Example",
  schemaFaker: false,
  includeAuthInfoInExample: false,
  alwaysInheritAuthentication: true,
};

/**
 * The spec as a Postman collection 2.1 with a request for each operation. Its variables are `baseUrl`, `token`,
 * `clientId` and one for each parameter of a path; as they are, the requests fit the mock.
 *
 * @throws Error if the converter refuses the spec, or if no server of it is on this machine
 */
export async function postmanCollection(document: JsonNode): Promise<JsonNode> {
  const collection = await convert(forConverter(document));
  const parameters = new Map(
    operationsOf(document)
      .flatMap((operation) => operation.parameters)
      .filter((parameter) => parameter.in === "path")
      .map(({ name, node }) => [name, String(node.example)]),
  );
  return {
    ...nodeAt({ collection: corrected(collection, keyHeaders(document)) }, "collection"),
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    variable: [
      { key: "baseUrl", value: mockServer(document).url },
      { key: "token", value: "any" },
      { key: "clientId", value: "" },
      ...[...parameters].map(([key, value]) => ({ key, value })),
    ],
  };
}

/** The spec as the converter reads it well. */
function forConverter(document: JsonNode): JsonNode {
  const copy = structuredClone(document);
  // It does not follow references to headers, and shows them without a value then.
  for (const response of Object.values(nodeAt(nodeAt(copy, "components"), "responses"))) {
    const headers = nodeAt(response, "headers");
    for (const [name, header] of Object.entries(headers)) headers[name] = resolve(copy, header);
  }
  return copy;
}

function mockServer(document: JsonNode): JsonNode {
  const server = listAt(document, "servers").find((one) =>
    /\/\/127\.0\.0\.1\b/.test(textAt(one, "url")),
  );
  if (!isNode(server)) throw new Error("The spec names no server on this machine.");
  return server;
}

function convert(document: JsonNode): Promise<JsonNode> {
  return new Promise((resolvePromise, reject) => {
    convertV2({ type: "json", data: document }, OPTIONS, (error, result) => {
      const collection = result?.output?.[0]?.data;
      if (isNode(collection)) resolvePromise(collection);
      else reject(new Error(`No Postman collection: ${result?.reason ?? error?.message}`));
    });
  });
}

/** Headers that only some credentials need: a reader switches them on. */
function keyHeaders(document: JsonNode): JsonNode[] {
  return Object.values(nodeAt(nodeAt(document, "components"), "securitySchemes"))
    .filter((scheme) => textAt(scheme, "type") === "apiKey" && textAt(scheme, "in") === "header")
    .map((scheme) => ({
      key: textAt(scheme, "name"),
      value: "{{clientId}}",
      description: textAt(scheme, "description"),
      disabled: true,
    }));
}

/**
 * A part of a collection without ids, which are different each time and which Postman gives by itself, and without
 * empty bodies; with variables instead of the examples in paths, and with the given headers in each request.
 */
function corrected(part: unknown, headers: readonly JsonNode[]): unknown {
  if (Array.isArray(part)) return part.map((item) => corrected(item, headers));
  if (!isNode(part)) return part;
  const entries = Object.entries(part)
    .filter(([key]) => key !== "id" && key !== "_postman_id")
    .filter(
      ([key, value]) => key !== "body" || value === null || Object.keys(Object(value)).length > 0,
    )
    .map(([key, value]) => [key, corrected(value, headers)] as const);
  const copy: JsonNode = Object.fromEntries(entries);
  if ("host" in copy) {
    copy.variable = listAt(copy, "variable")
      .filter(isNode)
      .map((variable) => ({ ...variable, value: `{{${variable.key}}}` }));
  }
  if (isNode(copy.request)) {
    copy.request = { ...copy.request, header: [...listAt(copy.request, "header"), ...headers] };
  }
  return copy;
}
