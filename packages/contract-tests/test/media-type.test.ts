import { expect, test } from "vitest";
import { isJsonType, mediaTypeIn } from "../src/media-type.ts";

test.each([
  ["application/json", true],
  ["Application/JSON ;charset=utf-8", true],
  ["application/hal+json", true],
  ["application/vnd.api+json; profile=x", true],
  ["application/problem+json", true],
  ["application/jsonp", false],
  ["application/json-seq", false],
  ["application/+json", false],
  ["text/json", false],
  ["text/html", false],
  ["", false],
])("%j is JSON: %s", (type, isJson) => {
  expect(isJsonType(mediaTypeIn(type))).toBe(isJson);
});
