import { isNode } from "@aam-groups/spec/json-node";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import baseline from "../src/baseline.schema.json" with { type: "json" };
import fixtures from "../src/fixtures.schema.json" with { type: "json" };
import { inputProblems } from "../src/input-problems.ts";

/** All values that a keyword has anywhere in a schema. */
function valuesOf(keyword: string, schema: unknown): unknown[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => valuesOf(keyword, one));
  if (!isNode(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === keyword && typeof value === "string" ? [value] : valuesOf(keyword, value),
  );
}

const ajv = new Ajv2020();
formats.default(ajv);

function errorsOf(schema: object, value: unknown): ErrorObject[] {
  ajv.validate(schema, value);
  return ajv.errors ?? [];
}

describe.each(["pattern", "format"])("each %s of the schemas", (keyword) => {
  const values = [...new Set(valuesOf(keyword, [fixtures, baseline]))];

  test.each(values)("%s is asked for in words", (value) => {
    const said = inputProblems(errorsOf({ type: "string", [keyword]: value }, ""));
    expect(said).toMatch(/^the document must .+/);
    expect(said).not.toContain(String(value) === "date" ? '"date"' : String(value));
    expect(said).not.toMatch(/match (pattern|format)/);
  });

  test("is found", () => expect(values.length).toBeGreaterThan(0));
});
