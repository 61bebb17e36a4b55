import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AwakeClock } from "../../src/deployment/awake-clock.ts";

const timers = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const;

/** A clock of a process that runs, and is stopped, as it is told. */
function process() {
  let realMs = 0;
  const clock = new AwakeClock(() => realMs);
  clock.now();
  return {
    clock,
    runs(ms: number) {
      for (let n = 0; n < ms; n += 10) {
        realMs += 10;
        vi.advanceTimersByTime(10);
      }
    },
    isStopped(ms: number) {
      realMs += ms;
    },
  };
}

describe("a clock that stands still while the process does", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: [...timers] });
    return () => vi.useRealTimers();
  });

  test("goes as all clocks do while the process runs", () => {
    const { clock, runs } = process();
    runs(5000);
    expect(clock.now()).toBe(5000);
  });

  test("hardly goes while it is stopped", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 20 }), (stops) => {
        const { clock, runs, isStopped } = process();
        for (const stop of stops) {
          isStopped(stop);
          runs(100);
        }
        expect(clock.now()).toBeLessThanOrEqual(stops.length * 350);
        expect(clock.now()).toBeGreaterThanOrEqual(stops.length * 100);
      }),
    );
  });

  test("ends a time limit when it is over, and not because of a stop", () => {
    const { clock, runs, isStopped } = process();
    const { signal } = clock.limit(2000);
    runs(1000);
    isStopped(20_000);
    runs(500);
    expect(signal.aborted).toBe(false);
    runs(500);
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  });

  test("does not end a time limit that was cleared", () => {
    const { clock, runs } = process();
    const { signal, clear } = clock.limit(100);
    clear();
    runs(1000);
    expect(signal.aborted).toBe(false);
  });

  test("wakes up who waits", async () => {
    const { clock, runs } = process();
    const woken = vi.fn();
    const waiting = clock.wait(100).then(woken);
    runs(90);
    await Promise.resolve();
    expect(woken).not.toHaveBeenCalled();
    runs(20);
    await waiting;
    expect(woken).toHaveBeenCalled();
  });
});
