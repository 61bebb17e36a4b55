import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cachedToken } from "../../src/sign-in/cached-token.ts";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A token source whose tokens live that long, and how often it has requested one. */
function counting(lifetimeMs: number) {
  const request = vi.fn(async () => ({ value: `token-${request.mock.calls.length}`, lifetimeMs }));
  return { request, source: cachedToken(request) };
}

test("a token is kept until a minute before it ends, and renewed then while it is still used", async () => {
  const { source } = counting(60 * MINUTE);
  expect(await source()).toBe("token-1");
  vi.setSystemTime(59 * MINUTE - 1);
  expect(source()).toBe("token-1");
  vi.setSystemTime(59 * MINUTE);
  expect(source()).toBe("token-1");
  await vi.runAllTimersAsync();
  expect(source()).toBe("token-2");
});

test("a token that lives for less than ten minutes is renewed after nine tenths of its life", async () => {
  const { source } = counting(5 * MINUTE);
  await source();
  vi.setSystemTime(4.5 * MINUTE - 1);
  expect(source()).toBe("token-1");
  vi.setSystemTime(4.5 * MINUTE);
  expect(source()).toBe("token-1");
  await vi.runAllTimersAsync();
  expect(source()).toBe("token-2");
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
  expect(source()).toBe("token-1");
  await vi.runAllTimersAsync();
  vi.setSystemTime(60 * MINUTE);
  await expect(source()).rejects.toThrow("The endpoint is down.");
});

test("a token that was refused is not used on, however long it would live", async () => {
  const { source, request } = counting(60 * MINUTE);
  await source();
  request.mockRejectedValue(new Error("The endpoint is down."));
  await expect(source("token-1")).rejects.toThrow("The endpoint is down.");
});

test("a token that has ended is not used, and calls wait for the next one", async () => {
  const { source } = counting(60 * MINUTE);
  await source();
  vi.setSystemTime(60 * MINUTE);
  expect(await source()).toBe("token-2");
});

test("a request ends when the last call that waits for it has left, and the next call begins another", async () => {
  const signals: AbortSignal[] = [];
  const source = cachedToken((signal) => {
    signals.push(signal);
    return new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason)),
    );
  });
  const [one, two] = [new AbortController(), new AbortController()];
  const calls = [source(undefined, one.signal), source(undefined, two.signal)];
  one.abort();
  expect(signals[0]?.aborted).toBe(false);
  two.abort();
  expect(signals[0]?.aborted).toBe(true);
  for (const call of calls) await expect(call).rejects.toThrow();
  void Promise.resolve(source()).catch(() => {});
  expect(signals).toHaveLength(2);
});

test("a renewal that nobody waits for may fail without a trace", async () => {
  const { source, request } = counting(60 * MINUTE);
  await source();
  vi.setSystemTime(59 * MINUTE);
  request.mockRejectedValueOnce(new Error("The endpoint is down."));
  expect(source()).toBe("token-1");
  await vi.runAllTimersAsync();
  expect(source()).toBe("token-1");
  await vi.runAllTimersAsync();
  expect(source()).toBe("token-3");
});

test("calls that wait at the same time share one request", async () => {
  const { source, request } = counting(60 * MINUTE);
  expect(await Promise.all([source(), source(), source()])).toEqual(Array(3).fill("token-1"));
  expect(request).toHaveBeenCalledTimes(1);
});
