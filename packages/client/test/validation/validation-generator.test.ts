import { compileSchemas } from "@aam-groups/spec/compile-schemas";
import { describe, expect, test } from "vitest";

const bundle = {
  info: { version: "1.0.0" },
  paths: {},
  components: {
    schemas: {
      Name: { type: "string", minLength: 2, maxLength: 3 },
      Pet: {
        type: "object",
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
        required: ["kind"],
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
      },
      Cat: { type: "object", properties: { kind: { const: "cat" } }, required: ["kind"] },
      Closed: {
        type: "object",
        allOf: [{ type: "object", properties: { name: { $ref: "#/components/schemas/Name" } } }],
        unevaluatedProperties: false,
      },
    },
  },
};

/** What code that is generated for a schema says of a value. */
async function violations(schema: unknown, value: unknown): Promise<unknown> {
  const code = compileSchemas(bundle, new Map([["Subject", schema]]));
  const module = await import(
    `data:text/javascript,${encodeURIComponent(`${code}\nexport { Subject };`)}`
  );
  module.Subject(value);
  return module.Subject.errors;
}

describe("what may be added to the spec can be generated", () => {
  test("lengths count characters, not halves of them", async () => {
    const schema = { $ref: "#/components/schemas/Name" };
    expect(await violations(schema, "🎈🎈🎈")).toBeNull();
    expect(await violations(schema, "🎈")).toEqual([
      { instancePath: "", message: "must NOT have fewer than 2 characters" },
    ]);
  });

  test("forms that a field tells apart", async () => {
    const schema = { type: "array", items: { $ref: "#/components/schemas/Pet" } };
    expect(await violations(schema, [{ kind: "cat" }])).toBeNull();
    expect(await violations(schema, [{ kind: "cat" }, { kind: "dog" }])).toEqual([
      { instancePath: "/1", message: 'value of tag "kind" must be in oneOf' },
    ]);
  });

  test("alternatives, of which only the fitting one counts", async () => {
    const schema = {
      anyOf: [
        { type: "integer", minimum: 5 },
        { type: "string", pattern: "^a" },
      ],
    };
    expect(await violations(schema, "abc")).toBeNull();
    expect(await violations(schema, "bc")).toEqual([
      { instancePath: "", message: "must be integer" },
      { instancePath: "", message: 'must match pattern "^a"' },
      { instancePath: "", message: "must match a schema in anyOf" },
    ]);
  });

  test("fields that no part of a schema has evaluated", async () => {
    const schema = { $ref: "#/components/schemas/Closed" };
    expect(await violations(schema, { name: "Ida" })).toBeNull();
    expect(await violations(schema, { name: "Ida", age: 3 })).toEqual([
      { instancePath: "", message: "must NOT have unevaluated properties" },
    ]);
  });

  test("a schema that stands below another one", async () => {
    const schema = { $ref: "#/components/schemas/Closed/allOf/0/properties/name" };
    expect(await violations(schema, "Ida")).toBeNull();
    expect(await violations(schema, 3)).toEqual([{ instancePath: "", message: "must be string" }]);
  });
});

describe("what would need Ajv at run time is refused when generating", () => {
  test.each([
    ["an unknown format", { type: "string", format: "inches" }, 'unknown format "inches"'],
    [
      "unique objects",
      { type: "array", items: { type: "object" }, uniqueItems: true },
      'generated code cannot contain require("ajv/dist/runtime/equal")',
    ],
  ])("%s", (_what, schema, sentence) => {
    expect(() => compileSchemas(bundle, new Map([["Subject", schema]]))).toThrow(sentence);
  });
});
