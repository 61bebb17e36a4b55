import { expect, test } from "vitest";
import type { Exchange } from "../../src/deployment/exchange.ts";
import { type Recorder, SharedLists } from "../../src/run/session/shared-lists.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { startGuarded } from "../support/guarded.ts";

/** Reads that are sent and responded when the test says so. */
function slowReads() {
  const reads: { send: () => void; respond: (list: string) => void; fail: () => void }[] = [];
  const read = (record: Recorder) =>
    new Promise<string>((resolve, reject) => {
      const exchange: Exchange = {
        ...{ seq: reads.length + 1, method: "GET", path: "/groups/", startedAt: "" },
        ...{ durationMs: 0, requestHeaders: {}, credentials: "own" as const },
      };
      const fail = () => reject(new Error("no list"));
      reads.push({ send: () => record(exchange), respond: resolve, fail });
    });
  return { reads, read };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test("who asks before a list is sent gets that one, and who asks afterwards gets the next", async () => {
  const lists = new SharedLists<string>();
  const { reads, read } = slowReads();
  const seen: [string, number][] = [];
  const ask = (name: string) => lists.ask(({ seq }) => seen.push([name, seq]), read);
  const early = [ask("first"), ask("second")];
  await turn();
  reads[0]?.send();
  const late = ask("third");
  await turn();
  reads[0]?.respond("before");
  reads[1]?.send();
  reads[1]?.respond("after");
  expect(await Promise.all([...early, late])).toEqual(["before", "before", "after"]);
  expect(seen).toEqual([
    ["first", 1],
    ["second", 1],
    ["third", 2],
  ]);
});

test("a list that fails fails for all who asked for it, and for nobody else", async () => {
  const lists = new SharedLists<string>();
  const { reads, read } = slowReads();
  const asked = Promise.allSettled([lists.ask(() => {}, read), lists.ask(() => {}, read)]);
  await turn();
  reads[0]?.fail();
  expect((await asked).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const next = lists.ask(() => {}, read);
  await turn();
  reads[1]?.respond("list");
  expect(await next).toBe("list");
});

test("of long lists few are under way at a time, and of short ones as many as there are", async () => {
  for (const [characters, most] of [
    [4_000_000, 2],
    [40_000_000, 1],
    [10_000, 9],
  ] as const) {
    const lists = new SharedLists<string>();
    lists.sized(characters);
    const { reads, read } = slowReads();
    for (let n = 0; n < 9; n += 1) void lists.alone(() => {}, read);
    await turn();
    expect(reads).toHaveLength(most);
  }
});

test("checks that wait for their turn share one list, which is evidence of each of them", async () => {
  await using guarded = await startGuarded({ concurrency: 1 });
  const { session, proxy, own } = guarded;
  const trials = Array.from({ length: 5 }, (_, n) => new Trial(session, `check-${n}`));
  const sent = proxy.passed.length;
  const lists = await Promise.all(trials.map((trial) => trial.list()));
  expect(proxy.passed.slice(sent)).toHaveLength(1);
  for (const list of lists) expect(list.some(({ id }) => id === own)).toBe(true);
  const [first] = trials;
  for (const { exchanges, checkId } of trials) {
    expect(exchanges).toEqual(first?.exchanges);
    expect(exchanges).toHaveLength(1);
    expect(session.byCheck.get(checkId)).toEqual(exchanges);
  }
  // What one check does with its list is not seen by the others.
  lists[0]?.splice(0);
  expect(lists[1]).not.toHaveLength(0);
});

test("a check that compares lists gets as many as it asks for", async () => {
  await using guarded = await startGuarded({ concurrency: 1 });
  const { trial, proxy } = guarded;
  const sent = proxy.passed.length;
  await Promise.all(Array.from({ length: 4 }, () => trial.listAlone()));
  expect(proxy.passed.slice(sent)).toHaveLength(4);
});
