import { expect, test } from "vitest";
import { newKnownValues, newValues } from "../src/new-values.ts";

test.each([
  ["one more", ["a"], ["b", "a"], ["b"]],
  ["another order", ["a", "b"], ["b", "a"], []],
  ["one less", ["a", "b"], ["a"], []],
  ["one instead of another", ["a"], ["b"], ["b"]],
  ["a number with the digits of a text", ["1"], ["1", 1], [1]],
  ["no list before", undefined, ["a"], []],
  ["no list any more", ["a"], undefined, []],
])("new values: %s", (_what, before, after, expected) => {
  expect(newValues(before, after)).toEqual(expected);
});

test("finds every open set that has grown, and no other change of it", () => {
  const document = (inner: string[], outer: string[], description: string) => ({
    paths: {},
    components: {
      schemas: {
        Kind: { description, "x-extensible-enum": outer },
        Parcel: { properties: { size: { description, "x-extensible-enum": inner } } },
      },
    },
  });
  const before = document(["small"], ["letter", "box"], "What it is.");
  const after = document(["small", "large"], ["letter"], "What kind it is.");
  expect(newKnownValues(before, after)).toEqual([
    { pointer: "/components/schemas/Parcel/properties/size", values: ["large"] },
  ]);
  expect(newKnownValues({ paths: {} }, after)).toEqual([]);
});
