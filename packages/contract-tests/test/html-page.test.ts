import { expect, test } from "vitest";
import { wordsOfPage } from "../src/html-page.ts";
import { got } from "../src/run/trial/wording.ts";

const long = "Very ".repeat(60);

test.each([
  ["a title", "<!doctype html><title>\n Sign\n in </title><p>Welcome", 'an HTML page, "Sign in"'],
  [
    "no title",
    "<HTML><head><style>p{}</style></head><body><h1>502</h1>Bad",
    'an HTML page, "502 Bad"',
  ],
  ["comments in front", "<!-- x -->\n<!DOCTYPE html>\n<p>No", 'an HTML page, "No"'],
  ["nothing to see", "<html><body></body></html>", "an empty HTML page"],
  ["a long text", `<html>${long}`, `an HTML page, "${long.slice(0, 100)}…"`],
])("a page with %s", (_what, text, words) => {
  expect(wordsOfPage(text)).toBe(words);
  expect(got({ status: 502, text })).toBe(`502 with ${words}`);
});

test.each(["<p>No.</p>", '{"html": "<html>"}', "<error/>", ""])("%j is no page", (text) => {
  expect(wordsOfPage(text)).toBeUndefined();
});

test("a redirect and an unasked 304 are told by their names", () => {
  const headers = new Headers({ location: "/v1/groups/17/" });
  expect(got({ status: 308, text: "<html>Moved", headers })).toBe(
    "308, a redirect to /v1/groups/17/",
  );
  expect(got({ status: 304, text: "" })).toBe(
    "304 Not Modified, although the request has no condition",
  );
});
