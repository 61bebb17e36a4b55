import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Pace } from "../../src/deployment/pace.ts";
import { doors } from "../support/doors.ts";
import { type PacedRun, pacedRun } from "../support/paced-run.ts";

const REQUESTS = 400;
const numRuns = 40;

/** What refusals ask for, at some millisecond. */
const asking: Record<string, PacedRun["asks"]> = {
  nothing: () => undefined,
  "0 s": () => 0,
  "1 s": () => 1000,
  "the next second of the clock": (now) => 1000 - (now % 1000),
};

const surroundings = {
  requests: fc.constant<number>(REQUESTS),
  concurrency: fc.integer({ min: 1, max: 64 }),
  latencyMs: fc.integer({ min: 1, max: 400 }),
  asks: fc.constantFrom(...Object.values(asking)),
  by: fc.constantFrom<PacedRun["by"][]>("a limiter", "the deployment", "the connection"),
};

type Limited = Pick<PacedRun, "requests" | "concurrency" | "latencyMs" | "asks" | "by"> & {
  perSecond: number;
};

/** Where one and the same request would be refused whenever the others have been let in again. */
const resonances: [Limited][] = Object.values(asking).flatMap((asks): [Limited][] => {
  const common = { requests: REQUESTS, asks };
  return [
    [{ ...common, perSecond: 3, concurrency: 23, latencyMs: 193, by: "a limiter" }],
    [{ ...common, perSecond: 34, concurrency: 35, latencyMs: 3, by: "the deployment" }],
  ];
});

describe("a limit lets every request in, in about the time that it takes", () => {
  test.each(Object.entries(doors))("%s", (_what, door) => {
    fc.assert(
      fc.property(
        fc.record({ ...surroundings, perSecond: fc.integer({ min: 3, max: 100 }) }),
        ({ perSecond, ...run }) => {
          const result = pacedRun({ ...run, door: door(perSecond) });
          const leastMs = Math.max(
            (REQUESTS * 1000) / perSecond,
            (REQUESTS * run.latencyMs) / run.concurrency,
          );
          expect(result).toMatchObject({ served: REQUESTS, givenUp: 0, gone: false });
          expect(result.refused).toBeLessThan(REQUESTS / 2);
          expect(result.endedAt).toBeLessThan(2 * leastMs + 45_000);
        },
      ),
      { numRuns: numRuns + resonances.length, examples: resonances },
    );
  });
});

test("a deployment that is away for up to five seconds loses no request", () => {
  const outage = fc.integer({ min: 1, max: 5000 });
  fc.assert(
    fc.property(fc.record({ ...surroundings, outage }), ({ outage, ...run }) => {
      const begin = 500;
      const door = (now: number) => now < begin || now > begin + outage;
      expect(pacedRun({ ...run, door })).toMatchObject({ served: REQUESTS, gone: false });
    }),
  );
});

test("a deployment that is gone for ever is given up within a quarter of a minute", () => {
  fc.assert(
    fc.property(fc.record(surroundings), (run) => {
      const result = pacedRun({ ...run, door: (now) => now < 1000 });
      // What is left may be of one sort, and given up as such.
      expect(result.gone || result.givenUp > 0 || result.served === REQUESTS).toBe(true);
      expect(result.endedAt).toBeLessThan(16_000);
    }),
  );
});

test("one sort of request that is never served is waited for once, and costs the others little", () => {
  fc.assert(
    fc.property(fc.record(surroundings), (run) => {
      const never = { kinds: 4, accepts: (kind: number) => kind !== 0, door: () => true };
      const result = pacedRun({ ...run, ...never });
      expect(result).toMatchObject({
        served: (REQUESTS * 3) / 4,
        givenUp: REQUESTS / 4,
        gone: false,
      });
      const leastMs = (REQUESTS * run.latencyMs) / run.concurrency;
      expect(result.endedAt).toBeLessThan(4 * leastMs + 60_000);
    }),
  );
});

test("a limit that is lifted is forgotten", () => {
  fc.assert(
    fc.property(fc.record(surroundings), (run) => {
      const bucket = doors["a token bucket"](20);
      const door = (now: number) => now > 4000 || bucket(now);
      const { pace } = pacedRun({ ...run, requests: 9000, latencyMs: 5, door });
      expect([pace.width, pace.intervalMs]).toEqual([run.concurrency, 0]);
    }),
    { numRuns: 30 },
  );
});

test("nobody waits as long as nothing is refused", () => {
  const pace = new Pace(3);
  pace.sent(0);
  pace.served(0, 100);
  expect([0, 1, 2, 3].map((underWay) => pace.waitMs(100, underWay))).toEqual([0, 0, 0, Infinity]);
});

test("a deployment that asks for a minute gets it, and one that asks for more is not waited for", () => {
  const run = { requests: 2, concurrency: 1, latencyMs: 1, by: "a limiter" as const };
  const closed = (now: number) => now < 10 || now > 55_000;
  const patient = pacedRun({ ...run, door: closed, asks: () => 55_000 });
  expect(patient).toMatchObject({ served: 2 });
  const asked = { ...run, door: () => false, asks: () => 61_000 };
  expect(pacedRun(asked).endedAt).toBeLessThan(1000);
});
