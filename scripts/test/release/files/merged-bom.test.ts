import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bom, mergedBom } from "../../../release/files/merged-bom.ts";

/** What pnpm writes for a package: with another number and time in each run, and in another order. */
function bomOf(name: string, ...dependencies: readonly (readonly [string, ...string[]])[]): Bom {
  const refs = [...new Set(dependencies.flat())].filter((ref) => ref !== name);
  return {
    ...{ $schema: "schema", bomFormat: "CycloneDX", specVersion: "1.7" },
    serialNumber: `urn:uuid:${Math.random()}`,
    metadata: { component: { "bom-ref": name, name } },
    components: refs.map((ref) => ({ "bom-ref": ref, name: ref })),
    dependencies: dependencies.map(([ref, ...dependsOn]) => ({ ref, dependsOn })),
  };
}

const MOCK = bomOf("mock", ["mock", "types", "prism"], ["prism", "ajv"], ["types"]);
const CLIENT = bomOf("client", ["client", "fetch"]);

const ONE = { version: "1.2.3", specVersion: "1.0.7" };
const SPEC = { name: "aam-groups:spec-version", value: "1.0.7" };

test("one bill has what every package consists of, and what that depends on", () => {
  expect(mergedBom([MOCK, CLIENT], ONE)).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "aam-groups", version: "1.2.3", properties: [SPEC] } },
    components: ["ajv", "client", "fetch", "mock", "prism", "types"].map((name) => ({ name })),
    dependencies: [
      { ref: "aam-groups", dependsOn: ["client", "mock"] },
      { ref: "client", dependsOn: ["fetch"] },
      { ref: "mock", dependsOn: ["prism", "types"] },
      { ref: "prism", dependsOn: ["ajv"] },
      { ref: "types", dependsOn: [] },
    ],
  });
});

test("a package that one bill names without its dependencies has those of the other", () => {
  const short = bomOf("sandbox", ["sandbox", "prism"], ["prism"]);
  for (const boms of [
    [MOCK, short],
    [short, MOCK],
  ]) {
    const { dependencies = [] } = mergedBom(boms, ONE);
    expect(dependencies).toContainEqual({ ref: "prism", dependsOn: ["ajv"] });
  }
});

test("the same packages make the same bill, in whatever order they come", () => {
  const ref = fc.constantFrom("a", "b", "c", "d", "e");
  const edges = fc.uniqueArray(fc.tuple(ref, ref), { maxLength: 8 });
  fc.assert(
    fc.property(edges, fc.nat(), (list, seed) => {
      const shuffled = list.toSorted(
        ([a], [b]) => ((a.charCodeAt(0) * seed) % 7) - ((b.charCodeAt(0) * seed) % 7),
      );
      const bills = [list, shuffled].map((all) => mergedBom([CLIENT, bomOf("p", ...all)], ONE));
      expect(bills[0]).toEqual(bills[1]);
    }),
  );
});

test("other packages, or another version, make a bill with another number", () => {
  const numbers = [
    mergedBom([MOCK], ONE),
    mergedBom([MOCK], { ...ONE, version: "1.2.4" }),
    mergedBom([MOCK], { ...ONE, specVersion: "1.0.8" }),
    mergedBom([MOCK, CLIENT], ONE),
  ].map(({ serialNumber }) => serialNumber);
  expect(new Set(numbers).size).toBe(4);
  for (const number of numbers) {
    expect(number).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
});
