import { retryAfterMs } from "@aam-groups/http/retry-after";
import fc from "fast-check";
import { expect, test } from "vitest";

const NOW = Date.parse("2026-03-01T12:00:00Z");

function asked(value?: string): number | undefined {
  return retryAfterMs(new Headers(value === undefined ? {} : { "retry-after": value }), NOW);
}

test.each([
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["120", 120_000],
  ["Sun, 01 Mar 2026 12:00:05 GMT", 5000],
  ["Sun, 01 Mar 2026 11:59:00 GMT", 0],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
  ["Sunday, 01-Mar-26 12:00:30 GMT", 30_000],
  ["Sun Mar  1 12:00:30 2026", 30_000],
  ["Tue Mar 10 12:00:00 2026", 9 * 86_400_000],
])("%s is a wait of %i ms", (value, expected) => {
  expect(asked(value)).toBe(expected);
});

test.each([
  undefined,
  "",
  "soon",
  "-1",
  "1.5",
  "0x10",
  "1e3",
  "2026-03-01",
  "2026-03-01T12:00:30Z",
  "30 seconds",
  "Xyz, never",
  "Someday, GMT",
  "Wed, 21 Oct 2099 07:28:00",
  "Wed, 21 Oct 2099 07:28:00 UTC",
  "Wed, 21 Oct 2099 07:28 GMT",
  "Wed, 21-Oct-2099 07:28:00 GMT",
  "Wed, 21 Foo 2099 07:28:00 GMT",
  "Wed, 21 Oct 2099 25:28:00 GMT",
  "Wednesday, 21-Oct-99 07:28:00",
  "Wed Oct 21 07:28:00 2099 GMT",
  "Wed Oct 21 2099 07:28:00",
])("%j is ignored", (value) => {
  expect(asked(value)).toBeUndefined();
});

test("it is never negative and never NaN, whatever it is", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const ms = asked(value);
      expect(ms === undefined || ms >= 0).toBe(true);
    }),
  );
});

test("it counts from now unless told otherwise", () => {
  const past = new Headers({ "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" });
  expect(retryAfterMs(past)).toBe(0);
});
