import { expect, test } from "vitest";
import { latest } from "../src/latest.ts";

/** Runs that end when the test says so. */
function startRuns() {
  const runs: { items: readonly string[]; signal: AbortSignal; end: () => void }[] = [];
  const work = latest<string>((items, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    runs.push({ items, signal, end: resolve });
    return promise;
  });
  const items = () => runs.map((run) => run.items);
  return { ...work, runs, items };
}

/** Long enough for what is ready to run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("whatever comes in during a run waits for one more, each item once", async () => {
  const { add, runs, items } = startRuns();
  add("a");
  for (const item of ["b", "c", "a", "b"]) add(item);
  await settled();
  expect(items()).toEqual([["a"]]);
  runs[0]?.end();
  await settled();
  expect(items()).toEqual([["a"], ["b", "c", "a"]]);
  runs[1]?.end();
  await settled();
  add("d");
  expect(items()).toEqual([["a"], ["b", "c", "a"], ["d"]]);
});

test("a run is aborted when it is out of date, and the one that follows is not", async () => {
  const { add, runs } = startRuns();
  add("a");
  expect(runs[0]?.signal.aborted).toBe(false);
  add("b");
  expect(runs[0]?.signal.aborted).toBe(true);
  runs[0]?.end();
  await settled();
  expect(runs[1]?.signal.aborted).toBe(false);
});

test("closing aborts the run under way, waits for its end, and starts no other", async () => {
  const { add, close, runs, items } = startRuns();
  add("a");
  add("b");
  let isClosed = false;
  const closing = close().then(() => {
    isClosed = true;
  });
  await settled();
  expect([runs[0]?.signal.aborted, isClosed]).toEqual([true, false]);
  runs[0]?.end();
  await closing;
  expect(items()).toEqual([["a"]]);
});
