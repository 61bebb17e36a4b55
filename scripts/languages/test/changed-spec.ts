import type { JsonNode } from "@aam-groups/spec/json-node";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };

const OWNER = { $ref: "#/components/schemas/Owner" };
const COLOUR = { $ref: "#/components/schemas/Colour" };
const text = { type: "string" };
const integer = { type: "integer" };

/** Fields of every kind, with an example of each. Clients cannot send `null` for what can be left out as well. */
const FIELDS: Record<string, { schema: JsonNode; example: unknown }> = {
  priority: { schema: integer, example: 3 },
  ratio: { schema: { type: "number" }, example: 2 },
  share: { schema: { type: "number" }, example: 0.25 },
  active: { schema: { type: "boolean" }, example: true },
  type: { schema: text, example: "wide" },
  createdAt: { schema: { ...text, format: "date-time" }, example: "2026-11-21T09:30:00Z" },
  external_id: {
    ...{ schema: { ...text, format: "uuid" }, example: "1f8b5b1e-6b0c-4d52-9a3e-0a7d3c1f2b4e" },
  },
  labels: { schema: { type: "array", items: text }, example: ["a", 'it\'s "b" $c'] },
  owner: { schema: OWNER, example: { name: "Ida", priority: 1 } },
  owners: { schema: { type: "array", items: OWNER }, example: [{ name: "Bo" }, { name: "Cy" }] },
  colour: { schema: COLOUR, example: "DARK_BLUE" },
  colours: {
    schema: { type: "array", items: { type: "array", items: COLOUR } },
    example: [["light-green"], ["DARK_BLUE", "light-green"]],
  },
  kind: { schema: { ...text, enum: ["BIG", "SMALL"] }, example: "BIG" },
  note: { schema: { type: ["string", "null"] }, example: "Mine." },
  limit: { schema: { type: ["integer", "null"] }, example: null },
  sizes: { schema: { type: ["array", "null"], items: integer }, example: [1, 2] },
  deputy: { schema: { anyOf: [OWNER, { type: "null" }] }, example: { name: "Di" } },
  groupIds: { schema: { $ref: "#/components/schemas/GroupIdList" }, example: [17] },
  objectId: { schema: { $ref: "#/components/schemas/ObjectId" }, example: 563 },
  meta: { schema: { type: "object", additionalProperties: text }, example: { a: "b" } },
  place: { schema: { type: "object", properties: { city: text } }, example: { city: "Halden" } },
  grant: {
    schema: { $ref: "#/components/schemas/PermissionObjectInput" },
    example: { objectType: "SEGMENT", objectId: 563, permissions: ["READ"] },
  },
};

/** What `updateGroup` takes in its query and its headers. */
const PARAMETERS: JsonNode[] = [
  { name: "pageSize", in: "query", required: true, schema: integer, example: 20 },
  { name: "created_after", in: "query", required: true, schema: text, example: "2026-11-21" },
  { name: "colour", in: "query", required: true, schema: COLOUR, example: "light-green" },
  {
    ...{ name: "tags", in: "query", required: true, example: ["a", "b c"] },
    schema: { type: "array", items: text },
  },
  { name: "deep", in: "query", required: true, schema: { type: "boolean" }, example: true },
  { name: "sort", in: "query", schema: text, example: "name" },
  { name: "X-Tenant", in: "header", required: true, schema: text, example: "halden" },
  { name: "X-Count", in: "header", required: true, schema: integer, example: 3 },
];

/** The spec with a group that has all of these fields, and an update and a list that take parameters. */
export function changedSpec(): JsonNode & typeof spec {
  const document = structuredClone(spec);
  const { schemas, examples } = document.components;
  Object.assign(schemas, {
    Colour: { type: "string", enum: ["RED", "DARK_BLUE", "light-green"] },
    Owner: {
      ...{ type: "object", required: ["name"] },
      properties: { name: text, priority: integer },
    },
  });
  const input = schemas.GroupInput;
  input.required.push("limit", "owners", "active");
  for (const [key, { schema, example }] of Object.entries(FIELDS)) {
    Object.assign(input.properties, { [key]: schema });
    for (const named of [examples.NewGroup, examples.RenamedGroup]) {
      Object.assign(named.value, { [key]: example });
    }
  }
  const { get } = document.paths["/groups/"];
  Object.assign(document.paths["/groups/{groupId}"].put, { parameters: PARAMETERS });
  Object.assign(get, { parameters: PARAMETERS.filter(({ required }) => required !== true) });
  return document;
}
