import { describe, expect, test } from "vitest";
import { code, prose } from "../src/text/markdown.ts";

describe("a text of the spec", () => {
  test.each([
    ["a <b> c", "a \\<b> c"],
    ["an escaped \\<b>", "an escaped \\<b>"],
    ["`<b>` is code, <b> is not", "`<b>` is code, \\<b> is not"],
    ["`` a ` <b> `` is code", "`` a ` <b> `` is code"],
    ["\\`<b>\\` is none", "\\`\\<b>\\` is none"],
    ["``` a `<b>` <c> `", "``` a `<b>` \\<c> `"],
    ["one ` mark\n\n<b> and ` another", "one ` mark\n\n\\<b> and ` another"],
    ["```html\n<b>\n```\n<c>", "```html\n<b>\n```\n\\<c>"],
  ])("has no HTML: %j", (text, expected) => {
    expect(prose(text)).toBe(expected);
  });
});

describe("code", () => {
  test.each([
    ["READ", "`READ`"],
    ["", '`""`'],
    ["a`b", "`` a`b ``"],
    ["a``b", "``` a``b ```"],
  ])("%j is written as %j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});
