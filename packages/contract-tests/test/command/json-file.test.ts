import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyGivenTwice, textIn } from "../../src/command/json-file.ts";

describe("a byte order mark", () => {
  const json = '{"name": "ä€😀"}';

  test.each([
    ["none", Buffer.from(json)],
    ["of UTF-8", Buffer.from(`\uFEFF${json}`)],
    ["of UTF-16, as PowerShell writes it", Buffer.from(`\uFEFF${json}`, "utf16le")],
    ["of UTF-16, big end first", Buffer.from(`\uFEFF${json}`, "utf16le").swap16()],
  ])("%s", (_what, bytes) => {
    expect(JSON.parse(textIn(bytes))).toEqual(JSON.parse(json));
  });
});

describe("keys", () => {
  test("are not given twice in anything that JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indent);
        expect(keyGivenTwice(text)).toBeUndefined();
      }),
    );
  });

  test("are found wherever an object gets one again", () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), fc.json(), (before, key, value) => {
        const name = JSON.stringify(key);
        const text = `[${before},\n{${name}: ${value}, ${name}: 1}]`;
        expect(keyGivenTwice(text)).toContain(`1.${key} is given twice, in line`);
      }),
    );
  });
});
