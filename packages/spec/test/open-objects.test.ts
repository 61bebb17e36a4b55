import { expect, test } from "vitest";
import { openObjects } from "../src/open-objects.ts";

const NAME = { name: { type: "string" } };
const OPEN = { type: "object", properties: NAME };
const CLOSED = { ...OPEN, additionalProperties: false };
const REST = { unevaluatedProperties: false };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Where the open objects of a schema are; what is below it without its own pointer. */
function openIn(schema: object): string[] {
  const schemas = {
    Subject: schema,
    Open: OPEN,
    Closed: CLOSED,
    Tree: { ...CLOSED, properties: { children: { type: "array", items: ref("Tree") } } },
    Knot: { oneOf: [ref("Knot"), { allOf: [ref("Knot")] }] },
  };
  const pointers = openObjects({ components: { schemas } }, "/components/schemas/Subject");
  return pointers.map((pointer) => pointer.replace("/components/schemas/", ""));
}

test.each<[what: string, schema: object]>([
  ["a closed object", CLOSED],
  ["a reference to one", ref("Closed")],
  ["a reference that closes what it refers to", { ...ref("Open"), ...REST }],
  ["a list of closed objects", { type: "array", items: ref("Closed") }],
  ["a tree of closed objects", ref("Tree")],
  ["what refers to nothing but itself", ref("Knot")],
  ["a map with values of one type", { type: "object", additionalProperties: { type: "string" } }],
  ["closed choices", { type: "object", oneOf: [ref("Closed"), CLOSED] }],
  ["closed choices beside null", { oneOf: [ref("Closed"), { type: "null" }] }],
  ["fields beside closed choices", { ...OPEN, anyOf: [CLOSED, CLOSED] }],
  ["open choices, closed together", { oneOf: [OPEN, ref("Open")], ...REST }],
  ["open parts, closed together", { allOf: [ref("Open"), OPEN], ...REST }],
  ["an open part with a closed one", { allOf: [ref("Open"), ref("Closed")] }],
  ["what is not an object", { oneOf: [{ type: "string" }, { type: "integer" }] }],
])("not open: %s", (_what, schema) => {
  expect(openIn(schema)).toEqual([]);
});

test.each<[what: string, schema: object, pointers: string[]]>([
  ["an object", OPEN, ["Subject"]],
  ["an object without a type", { properties: NAME }, ["Subject"]],
  ["an object without fields", { type: ["object", "null"] }, ["Subject"]],
  ["one that takes anything", { ...OPEN, additionalProperties: {} }, ["Subject"]],
  ["a reference", ref("Open"), ["Open"]],
  ["a list", { type: "array", items: OPEN }, ["Subject/items"]],
  ["a list of lists", { items: { items: ref("Open") } }, ["Open"]],
  ["a tuple", { prefixItems: [CLOSED, OPEN] }, ["Subject/prefixItems/1"]],
  ["a field", { ...CLOSED, properties: { to: OPEN } }, ["Subject/properties/to"]],
  ["the values of a map", { additionalProperties: OPEN }, ["Subject/additionalProperties"]],
  ["one of several choices", { type: "object", oneOf: [CLOSED, ref("Open")] }, ["Open"]],
  ["choices within choices", { anyOf: [{ oneOf: [OPEN] }] }, ["Subject/anyOf/0/oneOf/0"]],
  ["parts", { allOf: [ref("Open"), OPEN] }, ["Subject"]],
  ["fields beside open choices", { ...OPEN, oneOf: [OPEN, CLOSED] }, ["Subject"]],
  ["fields beside conditions", { ...OPEN, anyOf: [{ required: ["name"] }] }, ["Subject"]],
])("open: %s", (_what, schema, pointers) => {
  expect(openIn(schema)).toEqual(pointers);
});
