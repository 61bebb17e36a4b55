import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactly, withExactIds } from "../src/exact-json.ts";

const integer = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 80n }),
  fc.bigInt({ min: 2n ** 53n - 5n, max: 2n ** 53n + 5n }),
);
const isLarge = (id: bigint) => !Number.isSafeInteger(Number(id));
const blank = fc.constantFrom("", " ", "\n\t");
/** Texts that look like what is looked for. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom('"objectId":9007199254740993,', '"objectId":', "9007199254740993", '\\"', "\\"),
);

test("the id of an object is its digits if no number holds it, and a number else, whatever is around it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(integer, text)), blank, (items, between) => {
      const json = items.map(
        ([id, name]) =>
          `{"name"${between}:${JSON.stringify(name)},"objectId"${between}:${between}${id}${between}}`,
      );
      expect(parseExactly(`[${json.join(",")}]`)).toEqual(
        items.map(([id, name]) => ({ name, objectId: isLarge(id) ? String(id) : Number(id) })),
      );
    }),
    { numRuns: 500 },
  );
});

test("any other integer is itself, or an error that names its property", () => {
  fc.assert(
    fc.property(integer, text, (id, name) => {
      const parse = () => parseExactly(`{"name":${JSON.stringify(name)},"groupId":${id}}`);
      if (isLarge(id)) expect(parse).toThrow(/^a number beyond 2\^53 in "groupId"$/);
      else expect(parse()).toEqual({ name, groupId: Number(id) });
    }),
  );
});

test("JSON without 16 digits in a row, and without an exponent, is as it was", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      fc.pre(!/\d{16}|\de/i.test(json));
      expect(withExactIds(json)).toBe(json);
      expect(parseExactly(json)).toEqual(JSON.parse(json));
    }),
  );
});
