import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, createGroupsClient, type GroupsClientOptions } from "../../src/index.ts";
import { waitAfterFailure, waitAfterResponse } from "../../src/sending/retry.ts";
import { caught } from "../caught.ts";
import { required } from "../required.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const retryAfter = (value: string) => new Headers({ "retry-after": value });
const OPTIONS = { retryDelayMs: 500, maxRetryAfterMs: 60_000 };

// Time stands still until a test moves it: what is waited for is exact, and takes no time.
beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe("the wait before the next attempt", () => {
  test("is a random time up to the delay, twice as much each time, and never above 8 seconds", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(20_000), (retries, retryDelayMs) => {
        const ms = waitAfterFailure(retries, { ...OPTIONS, retryDelayMs });
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(8_000, retryDelayMs * 2 ** retries));
      }),
    );
  });

  test("takes all of that time: full jitter", () => {
    const random = vi.spyOn(Math, "random");
    for (const [value, expected] of [
      [0, 0],
      [0.5, 1_000],
      [0.999, 1_998],
    ] as const) {
      random.mockReturnValueOnce(value);
      expect(waitAfterFailure(2, OPTIONS)).toBeCloseTo(expected);
    }
    random.mockRestore();
  });

  test("is what the server asks for", () => {
    expect(waitAfterResponse({ status: 503, headers: retryAfter("7") }, 0, OPTIONS)).toBe(7_000);
  });

  test("is none if the server asks for more than maxRetryAfterMs", () => {
    expect(waitAfterResponse({ status: 429, headers: retryAfter("60") }, 0, OPTIONS)).toBe(60_000);
    expect(
      waitAfterResponse({ status: 429, headers: retryAfter("61") }, 0, OPTIONS),
    ).toBeUndefined();
    expect(
      waitAfterResponse({ status: 429, headers: retryAfter("9".repeat(40)) }, 0, OPTIONS),
    ).toBeUndefined();
  });

  test("is random if what the server asks for is garbage", () => {
    const ms = waitAfterResponse({ status: 503, headers: retryAfter("0x10") }, 0, OPTIONS);
    expect(ms).toBeLessThanOrEqual(500);
  });
});

describe("a call", () => {
  const client = (fetch: () => Promise<Response>, options: Partial<GroupsClientOptions> = {}) =>
    createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token: "any", fetch, ...options });
  const busy = (headers: Record<string, string> = {}) => new Response("", { status: 503, headers });

  test("is retried when the time that the server asks for has passed, and not before", async () => {
    const fetch = vi.fn(async () => Response.json([]));
    fetch.mockResolvedValueOnce(busy({ "retry-after": "30" }));
    const call = client(fetch).listGroups(...required());
    await vi.advanceTimersByTimeAsync(29_999);
    expect(fetch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(await call).toEqual([]);
  });

  test("fails at once with the wait in its error if the server asks for too much", async () => {
    const fetch = vi.fn(async () => busy({ "retry-after": "3600" }));
    const error = await caught(client(fetch).listGroups(...required()));
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(error instanceof ApiError && error.retryAfterMs).toBe(3_600_000);
  });

  test("ends at once when it is aborted in the middle of a wait", async () => {
    const fetch = vi.fn(async () => busy({ "retry-after": "30" }));
    const controller = new AbortController();
    const ended = caught(client(fetch).listGroups(...required({ signal: controller.signal })));
    await vi.advanceTimersByTimeAsync(10_000);
    controller.abort("enough");
    expect(await ended).toMatchObject({ name: "AbortError", cause: "enough", attempts: 1 });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("gives each attempt its own time, and all of them no more than the total", async () => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}));
    const options = { timeoutMs: 1_000, totalTimeoutMs: 2_500, retryDelayMs: 0, retries: 9 };
    const ended = caught(client(fetch, options).listGroups(...required()));
    await vi.advanceTimersByTimeAsync(2_499);
    expect(fetch).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({
      name: "TimeoutError",
      attempts: 3,
      message: "listGroups timed out in attempt 3, after 2500 ms in total",
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not wait for longer than there is time", async () => {
    const fetch = vi.fn(async () => busy({ "retry-after": "30" }));
    const error = await caught(client(fetch, { totalTimeoutMs: 20_000 }).listGroups(...required()));
    expect(error).toMatchObject({ status: 503, attempts: 1 });
  });

  test("leaves neither timers nor listeners behind", async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, "removeEventListener");
    const add = vi.spyOn(controller.signal, "addEventListener");
    await client(async () => Response.json([])).listGroups(
      ...required({ signal: controller.signal }),
    );
    expect(vi.getTimerCount()).toBe(0);
    expect(add).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledWith(...(add.mock.calls[0] ?? []));
  });

  test("cancels the body of a response that it abandons", async () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ cancel });
    const fetch = vi.fn(async () => Response.json([]));
    fetch.mockResolvedValueOnce(
      new Response(body, { status: 503, headers: { "retry-after": "0" } }),
    );
    const call = client(fetch).listGroups(...required());
    await vi.runAllTimersAsync();
    await call;
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});
