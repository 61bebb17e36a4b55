import { describe, expect, test } from "vitest";
import { SlownessMeter } from "../../src/deployment/slowness.ts";

/** Ten requests per second are served for ten seconds, some of which are refused before. */
function measured(refuse: (meter: SlownessMeter, now: number) => void, isSlowed = true) {
  const meter = new SlownessMeter();
  const news = [];
  for (let now = 0; now <= 10_000; now += 100) {
    refuse(meter, now);
    news.push(meter.served(now, isSlowed));
  }
  return news.filter((one) => one !== undefined);
}

const every = (ms: number, reason: number | string, kinds: readonly string[]) => {
  let n = 0;
  return (meter: SlownessMeter, now: number) => {
    if (now % ms === 0) meter.refused(now, reason, kinds[n++ % kinds.length] ?? "");
  };
};

describe("how slow a deployment is", () => {
  test("is told as soon as it can be, and every two seconds from then on", () => {
    const news = measured(every(500, 429, ["GET"]));
    expect(news).toHaveLength(4);
    for (const one of news) expect(one).toEqual({ reason: 429, perSecond: expect.closeTo(10, 0) });
  });

  test("is told of a limiter that says 503, or nothing, if it refuses more than one sort of request", () => {
    expect(measured(every(500, 503, ["GET", "PUT"]))).toHaveLength(4);
    expect(measured(every(500, 503, ["PUT"]))).toEqual([]);
  });

  test("counts what was served before it was clear that the pace is the reason", () => {
    const kinds = (meter: SlownessMeter, now: number) => {
      if (now % 500 === 0) meter.refused(now, 503, now < 5000 ? "GET" : "PUT");
    };
    const [first] = measured(kinds);
    expect(first).toEqual({ reason: 503, perSecond: expect.closeTo(10, 0) });
  });

  test("is told of a deployment that serves one request in four seconds", () => {
    const meter = new SlownessMeter();
    const news = [];
    for (let now = 0; now <= 80_000; now += 4000) {
      meter.refused(now, 429, "GET");
      news.push(meter.served(now, true));
    }
    expect(news.at(-1)).toEqual({ reason: 429, perSecond: expect.closeTo(0.25, 1) });
  });

  test("is not told after a single refusal, or if the pace is no slower", () => {
    expect(measured(every(60_000, 429, ["GET"]))).toEqual([]);
    expect(measured(every(500, 429, ["GET"]), false)).toEqual([]);
  });

  test("is over when the pace is what it can be", () => {
    const meter = new SlownessMeter();
    for (let now = 0; now <= 5000; now += 100) {
      meter.refused(now, 429, "GET");
      meter.served(now, true);
    }
    expect(meter.served(5100, false)).toBe("over");
    expect(meter.served(5200, false)).toBeUndefined();
  });
});
