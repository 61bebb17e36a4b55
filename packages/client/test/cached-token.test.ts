import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cachedToken } from "../src/cached-token.ts";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A token source whose tokens live that long, and how often it has requested one. */
function counting(lifetimeMs: number) {
  const request = vi.fn(async () => ({ value: `token-${request.mock.calls.length}`, lifetimeMs }));
  return { request, source: cachedToken(request) };
}

test("a token is kept until a minute before it ends, and renewed then", async () => {
  const { source } = counting(60 * MINUTE);
  expect(await source()).toBe("token-1");
  vi.setSystemTime(59 * MINUTE - 1);
  expect(source()).toBe("token-1");
  vi.setSystemTime(59 * MINUTE);
  expect(await source()).toBe("token-2");
});

test("a token that lives for less than ten minutes is renewed after nine tenths of its life", async () => {
  const { source } = counting(5 * MINUTE);
  await source();
  vi.setSystemTime(4.5 * MINUTE - 1);
  expect(source()).toBe("token-1");
  vi.setSystemTime(4.5 * MINUTE);
  expect(await source()).toBe("token-2");
});

test("a token whose end nobody knows is kept until it is refused", async () => {
  const { source } = counting(Number.POSITIVE_INFINITY);
  await source();
  vi.setSystemTime(365 * 24 * 60 * MINUTE);
  expect(source()).toBe("token-1");
  expect(await source("token-1")).toBe("token-2");
});

test("a refused token that has been replaced meanwhile does not cost another request", async () => {
  const { source, request } = counting(60 * MINUTE);
  await source();
  await source("token-1");
  expect(source("token-1")).toBe("token-2");
  expect(request).toHaveBeenCalledTimes(2);
});

test("a token that is still good is used on if it cannot be renewed yet", async () => {
  const { source, request } = counting(60 * MINUTE);
  await source();
  request.mockRejectedValue(new Error("The endpoint is down."));
  vi.setSystemTime(59.5 * MINUTE);
  expect(await source()).toBe("token-1");
  vi.setSystemTime(60 * MINUTE);
  await expect(source()).rejects.toThrow("The endpoint is down.");
});

test("a token that was refused is not used on, however long it would live", async () => {
  const { source, request } = counting(60 * MINUTE);
  await source();
  request.mockRejectedValue(new Error("The endpoint is down."));
  await expect(source("token-1")).rejects.toThrow("The endpoint is down.");
});

test("calls that wait at the same time share one request", async () => {
  const { source, request } = counting(60 * MINUTE);
  expect(await Promise.all([source(), source(), source()])).toEqual(Array(3).fill("token-1"));
  expect(request).toHaveBeenCalledTimes(1);
});
