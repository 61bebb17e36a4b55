import "./installed.ts";
import { describe, expect, test } from "vitest";
import {
  aimsOf,
  type ClientResult,
  clientResultOf,
  MAX_GZIP_BYTES,
} from "../client/client-results.ts";
import type { ClientName } from "../client/clients.ts";
import { clientLines } from "../client/clients-table.ts";
import type { Features } from "../client/probe.ts";

const features: Features = {
  retries: "always",
  timeout: "by option",
  errors: "no",
  signIn: "no",
  renewal: "no",
  html: "no",
  ids: "no",
  redirects: "no",
  validation: "no",
};
const weight = { bytes: 3000, gzipBytes: 1000, packages: ["ky"], installed: 1 };

/** A result from one round in which bare `fetch` took 10 µs for a list and 20 µs for a creation. */
function resultOf(contender: ClientName, list: number, create: number): ClientResult {
  const round = new Map([["bare", { list: 10, create: 20 }] as const]);
  return clientResultOf({ contender, weight, features }, [
    new Map([...round, [contender, { list, create }]]),
  ]);
}

test("a call is compared with bare fetch in the same round, and the median counts", () => {
  const rounds = [
    [10, 13],
    [20, 25],
    [40, 44],
  ].map(
    ([bare = 0, ky = 0]) =>
      new Map([
        ["bare" as const, { list: bare, create: 0 }],
        ["ky" as const, { list: ky, create: 1 }],
      ]),
  );
  const { times } = clientResultOf({ contender: "ky", weight, features }, rounds);
  expect(times).toEqual({
    list: { micros: 25, overhead: 4, spread: 1 },
    create: { micros: 1, overhead: 1, spread: 0 },
  });
});

describe("the aims", () => {
  const heyApi = resultOf("hey-api", 15, 28);
  const holding = (...results: ClientResult[]) => aimsOf(results).map(({ holds }) => holds);

  test("hold if ours is small and adds no more than hey-api", () => {
    expect(holding(resultOf("ours", 15, 28), heyApi)).toEqual([true, true, true]);
  });

  test("are missed one by one", () => {
    const large = { ...weight, gzipBytes: MAX_GZIP_BYTES + 1 };
    const ours = resultOf("ours", 15.1, 28);
    expect(holding({ ...ours, weight: large }, heyApi)).toEqual([false, false, true]);
    expect(holding(heyApi, resultOf("ours", 15, 28.1))).toEqual([true, true, false]);
  });

  test("are the same for our client with validation, but for its size", () => {
    expect(holding(resultOf("validating", 16, 21), heyApi)).toEqual([false, true]);
  });

  test("are those for which everything was measured", () => {
    expect(holding(resultOf("ours", 1, 1))).toEqual([true]);
    expect(holding(heyApi)).toEqual([]);
  });

  test("are shown, missed ones too", () => {
    const results = [resultOf("ours", 16, 21), heyApi];
    const lines = clientLines(results, aimsOf(results));
    expect(lines).toContain("aim: ours: list +6.0 µs, at most hey-api's +5.0 µs ✗");
    expect(lines).toContain("aim: ours: create +1.0 µs, at most hey-api's +8.0 µs ✓");
  });
});

test("the tables show each client's figures and features", () => {
  const lines = clientLines([resultOf("ky", 12, 22), resultOf("hey-api", 14, 28)], []);
  expect(lines).toMatch(/^ky +3000 +1000 +1 +12\.0 +2\.0 +0\.0 +0\.50 +22\.0 +2\.0 +0\.0 +0\.25$/m);
  expect(lines).toMatch(/^ky +✓ +option( +–){7}$/m);
});
