import { expect, test } from "vitest";
import { withAnchors } from "../src/site/anchors.ts";

const page = (...titles: string[]) => ({
  html: titles.map((title) => `<h2 id="own">${title}</h2>`).join(""),
  headings: titles.map((text) => ({ depth: 2, slug: "own", text })),
});

test("a heading has the anchor that it asks for, or that of the English page", () => {
  const { html, anchors } = withAnchors("fr/x", page("Un {#one}", "Deux"), ["first", "second"]);
  expect(html).toBe('<h2 id="one">Un</h2><h2 id="second">Deux</h2>');
  expect(anchors).toEqual(["one", "second"]);
});

test("a page with other headings than the English one is named, with its headings", () => {
  expect(() => withAnchors("fr/guides/errors", page("Un {#one}", "Encore"), ["one"])).toThrow(
    "fr/guides/errors has 2 headings, and the English page has 1. It has: Un | Encore.",
  );
});

test("programs are left out of the search, and bodies of responses are not", () => {
  const block = (language: string) =>
    `<div class="expressive-code"><figure><pre data-language="${language}">x</pre></figure></div>`;
  const { html } = withAnchors("en/x", {
    html: ["sh", "json", "ts"].map(block).join(""),
    headings: [],
  });
  const ignored = [...html.matchAll(/data-pagefind-ignore>.*?data-language="(\w+)"/g)];
  expect(ignored.map(([, language]) => language)).toEqual(["sh", "ts"]);
});
