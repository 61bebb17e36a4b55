import { expect, test } from "vitest";
import { retryAfterMs } from "../../src/deployment/retry-after.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ["", undefined],
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["Sun, 01 Mar 2026 12:00:05 GMT", 5000],
  ["Sun, 01 Mar 2026 11:59:00 GMT", 0],
  ["-1", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["2026-03-01", undefined],
  ["Xyz, never", undefined],
])("Retry-After %j asks for %j ms", (value, expected) => {
  const headers = new Headers(value === undefined ? {} : { "retry-after": value });
  expect(retryAfterMs(headers, now)).toBe(expected);
});
