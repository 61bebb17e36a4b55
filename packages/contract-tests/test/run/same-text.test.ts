import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesIn, sameText } from "../../src/same-text.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
const blanks = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r", "\0"), maxLength: 4 });
const form = fc.constantFrom("NFC", "NFD", "NFKC", "NFKD");

describe("a text counts as the one that was sent", () => {
  test("if nothing was done to it", () => {
    fc.assert(
      fc.property(text, (sent) => {
        expect(changesIn(sent, sent)).toEqual([]);
      }),
    );
    expect(changesIn(null, null)).toEqual([]);
  });

  test("without the blanks at its ends", () => {
    fc.assert(
      fc.property(text, blanks, blanks, (middle, before, after) => {
        fc.pre(middle.trim() !== "");
        expect(sameText(`${before}${middle}${after}`, middle)).toBe(true);
      }),
    );
    expect(changesIn(" a b ", "a b")).toEqual(["trimmed"]);
    expect(changesIn(" a b ", " a b")).toEqual(["trimmed"]);
  });

  test("in another form of Unicode", () => {
    fc.assert(
      fc.property(text, form, (sent, to) => {
        fc.pre(sent.normalize(to) !== "");
        expect(sameText(sent, sent.normalize(to))).toBe(true);
      }),
    );
    expect(changesIn("e\u0301", "\u00e9")).toEqual(["normalized"]);
    expect(changesIn(" e\u0301", "\u00e9")).toEqual(["trimmed", "normalized"]);
  });

  test("with HTML entities for characters, whatever else was done", () => {
    expect(changesIn("a & b", "a &amp; b")).toEqual(["escaped"]);
    expect(changesIn(" a & e\u0301 ", "a &amp; \u00e9")).toEqual([
      "escaped",
      "trimmed",
      "normalized",
    ]);
  });
});

describe("a text counts as another one", () => {
  test.each([
    ["cut off", "abcdef", "abc"],
    ["with other blanks inside", "a  b", "a b"],
    ["with another line break", "a\r\nb", "a\nb"],
    ["without its accents", "e\u0301", "e"],
    ["in another case", "abc", "ABC"],
    ["without a null byte inside", "a\0b", "ab"],
    ["cut off at a null byte", "a\0b", "a"],
    ["without its leading zeros", "007", "7"],
    ["as a number", "123", 123],
    ["as true", "true", true],
    ["as null", "null", null],
    ["as a text instead of null", null, "null"],
    ["as a date with a time", "2024-01-01", "2024-01-01T00:00:00Z"],
    ["empty", " ", ""],
  ])("%s", (_how, sent, received) => {
    expect(sameText(sent, received)).toBe(false);
  });

  test("if any of its other characters is missing", () => {
    fc.assert(
      fc.property(text, text, text, (before, gone, after) => {
        fc.pre(gone.normalize("NFKD").trim() !== "" && !/[\s\0-\x20&]/.test(gone));
        const sent = `<${before}${gone}${after}>`;
        const received = `<${before}${after}>`;
        fc.pre(sent.normalize("NFKC") !== received.normalize("NFKC"));
        fc.pre(!received.includes("&"));
        expect(sameText(sent, received)).toBe(false);
      }),
    );
  });
});
