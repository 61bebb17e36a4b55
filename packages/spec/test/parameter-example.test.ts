import { expect, test } from "vitest";
import { isSent, parameterExample } from "../src/parameter-example.ts";

const document = {
  components: {
    schemas: { Weight: { type: "integer", examples: [5, 6], default: 7 } },
    examples: { Heavy: { value: 4 } },
  },
};
const schema = { $ref: "#/components/schemas/Weight" };
const examples = { heavy: { $ref: "#/components/examples/Heavy" }, light: { value: 1 } };

test.each([
  ["its own example", { schema, example: 0 }, 0],
  ["its first named example", { schema, examples }, 4],
  ["the first example of its schema", { schema }, 5],
  ["the default of its schema", { schema: { default: 7, enum: [8] } }, 7],
  ["the first value of its schema", { schema: { enum: [8, 9] } }, 8],
  ["nothing", { schema: { type: "integer" } }, undefined],
])("a parameter stands for %s", (_what, parameter, expected) => {
  expect(parameterExample(document, parameter)).toBe(expected);
});

test.each([
  ["path", "id", true],
  ["query", "accept", true],
  ["header", "X-Trace", true],
  ["header", "Content-Type", false],
  ["cookie", "who", false],
])("whether the %s parameter %s is sent: %s", (place, name, expected) => {
  expect(isSent({ in: place, name, required: true, node: {}, pointer: "" })).toBe(expected);
});
