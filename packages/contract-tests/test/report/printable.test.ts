import fc from "fast-check";
import { expect, test } from "vitest";
import { printable } from "../../src/report/printable.ts";

test.each([
  ["a control character", "a\u0000\u001Bb", "a␀␛b"],
  ["a deletion", "a\u007Fb", "a␡b"],
  ["a carriage return that would overwrite the line", "bad\rgood", "bad␍good"],
  ["a line break of Windows", "a\r\nb\tc", "a\r\nb\tc"],
  ["a control sequence of C1", "a\u009B2Jb\u0085", "a\\u009b2Jb\\u0085"],
  ["another direction", "a\u202Eb\u2066c\u061C\u200F", "a\\u202eb\\u2066c\\u061c\\u200f"],
  ["half a character", "a\uD83D", "a\uFFFD"],
  ["other scripts, emoji and joiners", "שלום ä 👩‍👧 नमस्ते", "שלום ä 👩‍👧 नमस्ते"],
])("%s", (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("nothing that moves a cursor or turns a text around is left, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const shown = printable(text);
      expect(shown).not.toMatch(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/,
      );
      expect(printable(shown)).toBe(shown);
    }),
  );
});

test("an escape in JSON is the character that it stands for", () => {
  expect(JSON.parse(printable(JSON.stringify("a\u202Eb")))).toBe("a\u202Eb");
});
