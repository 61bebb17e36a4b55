import { describe, expect, test } from "vitest";
import { indented } from "../../src/report/html/indented-json.ts";

test("JSON is indented, and short lists stay on one line", () => {
  expect(indented('[{"id":1,"users":[2,3],"words":["a,b","c"],"none":[],"of":{}}]', false)).toBe(
    `[
  {
    "id": 1,
    "users": [2, 3],
    "words": ["a,b", "c"],
    "none": [],
    "of": {}
  }
]`,
  );
});

test("a long list has a line per item", () => {
  const words = Array.from({ length: 20 }, (_, i) => `word ${i}`);
  expect(indented(JSON.stringify(words), false)).toBe(JSON.stringify(words, null, 2));
});

test("what a deployment wrote stays: long numbers, escapes, repeated keys", () => {
  const body = '{"id":12345678901234567890,"id":1.0,"name":"\\u00e9 \\" [,]"}';
  expect(indented(body, false).replace(/\n */g, "").replaceAll('": ', '":')).toBe(body);
});

describe("stays as it came", () => {
  test.each(["", "plain, text", "<p>[1]</p>", "[1, 2", '{"a":}', '"a, b"', "12"])("%j", (body) => {
    expect(indented(body, false)).toBe(body);
  });
});

test("JSON that was cut off is indented up to its end", () => {
  expect(indented('[{"id":1},{"name":"Win', true)).toBe(
    `[
  {
    "id": 1
  },
  {
    "name": "Win`,
  );
});

test("a body of nothing but brackets neither takes long nor grows much", () => {
  const text = indented("[".repeat(100_000), true);
  expect(text.length).toBeLessThan(10_000_000);
});
