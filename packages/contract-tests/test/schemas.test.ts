import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isNode, type JsonNode, nodeAt, pointerTo } from "@aam-groups/spec/json-node";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const CONTRACT = "packages/contract-tests/src";
const WORLD = "packages/sandbox/src/world";

const FILES = {
  fixtures: `${CONTRACT}/fixtures.schema.json`,
  baseline: `${CONTRACT}/baseline.schema.json`,
  report: `${CONTRACT}/report/report.schema.json`,
  world: `${WORLD}/world.schema.json`,
};

async function json(path: string): Promise<JsonNode> {
  return JSON.parse(await readFile(join(root, path), "utf8"));
}

/** The JSON in the README of the contract tests that has a key at its top. */
async function fromReadme(key: string): Promise<unknown> {
  const text = await readFile(join(root, "packages/contract-tests/README.md"), "utf8");
  const blocks = [...text.matchAll(/^ *```json\n([\s\S]*?)^ *```/gm)].map(([, block = ""]) =>
    JSON.parse(block),
  );
  return blocks.find((block) => key in block);
}

/** `test/report/schema.test.ts` has those of the report. */
const EXAMPLES: Record<Exclude<keyof typeof FILES, "report">, () => Promise<unknown[]>> = {
  fixtures: async () => [await json(`${WORLD}/fixtures.json`), await fromReadme("objects")],
  baseline: async () => [await fromReadme("findings")],
  world: async () => [await json(`${WORLD}/default.json`)],
};

async function compile(name: keyof typeof FILES) {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  formats.default(ajv);
  return ajv.compile(await json(FILES[name]));
}

/** All objects of a document, by their JSON pointers. */
function objectsIn(value: unknown, pointer = ""): [string, JsonNode][] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.entries(value).flatMap(([key, one]) =>
    objectsIn(one, pointerTo(pointer, key)),
  );
  return isNode(value) ? [[pointer, value], ...below] : below;
}

/** Where a schema has properties without a description. */
function undescribed(schema: JsonNode): string[] {
  return objectsIn(schema).flatMap(([pointer, { type, properties }]) =>
    type === "object" && isNode(properties)
      ? Object.entries(properties)
          .filter(([, property]) => !isNode(property) || typeof property.description !== "string")
          .map(([name]) => `${pointer}/properties/${name}`)
      : [],
  );
}

describe.each(["fixtures", "baseline", "report", "world"] as const)(
  "the schema of the %s",
  (name) => {
    test("is valid, has an address of its own, and describes every property", async () => {
      const schema = await json(FILES[name]);
      const ajv = new Ajv2020({ allowUnionTypes: true });
      formats.default(ajv);
      expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
      expect(schema.$id).toBe(`urn:aam-groups:${name}.schema.json`);
      expect(undescribed(schema)).toEqual([]);
    });

    test("lets a file name it, by which editors find it", async () => {
      const { properties, $defs } = await json(FILES[name]);
      const { $schema } = Object(
        properties ?? nodeAt(nodeAt({ $defs }, "$defs"), "Report").properties,
      );
      expect($schema).toEqual({ description: expect.any(String), type: "string" });
    });
  },
);

describe.each(["fixtures", "baseline", "world"] as const)("the schema of the %s", (name) => {
  test("accepts every example of it here", async () => {
    const validate = await compile(name);
    for (const example of await EXAMPLES[name]()) {
      expect([validate(example), validate.errors]).toEqual([true, null]);
    }
  });

  test("finds a misspelt key in every object of the examples", async () => {
    const validate = await compile(name);
    for (const example of await EXAMPLES[name]()) {
      const places = objectsIn(example);
      expect(places.length).toBeGreaterThan(0);
      for (const [pointer] of places) {
        const copy = structuredClone(example);
        const place = objectsIn(copy).find(([one]) => one === pointer)?.[1];
        if (place) place.descripton = "misspelt";
        expect([pointer, validate(copy)]).toEqual([pointer, false]);
        expect(JSON.stringify(validate.errors)).toContain("descripton");
      }
    }
  });
});

test.each([`${WORLD}/fixtures.json`, `${WORLD}/default.json`])(
  "%s leads editors to its schema",
  async (path) => {
    const { $schema } = await json(path);
    const schema = resolve(root, dirname(path), String($schema));
    expect(Object.values(FILES).map((one) => join(root, one))).toContain(schema);
  },
);

test("the packages export their schemas", async () => {
  const exported = async (name: string) =>
    Object.values((await json(`packages/${name}/package.json`)).exports ?? {}).map((path) =>
      join("packages", name, String(path)),
    );
  const all = [...(await exported("contract-tests")), ...(await exported("sandbox"))];
  expect(all).toEqual(expect.arrayContaining(Object.values(FILES)));
});

test("a property without a description is found", () => {
  const schema = {
    type: "object",
    properties: { named: { description: "A name.", type: "object", properties: { bare: {} } } },
  };
  expect(undescribed(schema)).toEqual(["/properties/named/properties/bare"]);
});
