import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOfNow, fromFirstRelease, RELEASED } from "../src/first-release.ts";

const UNTIL = "<!-- until the first release -->";

describe("what is said of npm", () => {
  test("is exchanged in the middle of a text", () => {
    const text = `It runs.\n${UNTIL}Not yet.<!-- from the first release: Install it. -->\n\n## Next`;
    const later = "It runs.\nInstall it.\n\n## Next";
    expect(asOfNow(text)).toBe(RELEASED ? later : "It runs.\nNot yet.\n\n## Next");
    expect(fromFirstRelease(text)).toBe(later);
  });

  test.each([
    ["", "\n\n", ""],
    ["One.\n\n", "\n\n", "One.\n\n"],
    ["One.\n", "\n", "One.\n"],
    ["One.\n", "\n\n", "One.\n\n"],
    ["One.\n\n", "\n", "One.\n\n"],
    ["One. ", "\n\n", "One. \n\n"],
    ["One", "", "One"],
  ])("goes with one gap where nothing replaces it, between %j and %j", (lead, gap, left) => {
    const text = `${lead}${UNTIL}\nNot yet.\n<!-- from the first release: -->${gap}Two.`;
    expect(asOfNow(text)).toBe(RELEASED ? `${left}Two.` : `${lead}Not yet.${gap}Two.`);
    expect(fromFirstRelease(text)).toBe(`${left}Two.`);
  });

  test("is all that changes: other texts stay as they are, blank lines included", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("\n", "\n\n\n", "text", "<!-- note -->", "$1")),
        (parts) => {
          const text = parts.join("");
          expect([asOfNow(text), fromFirstRelease(text)]).toEqual([text, text]);
        },
      ),
    );
  });
});
