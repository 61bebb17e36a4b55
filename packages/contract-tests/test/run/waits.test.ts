import fc from "fast-check";
import { expect, test } from "vitest";
import { type Stake, type Wait, Waits } from "../../src/run/session/waits.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { startGuarded } from "../support/guarded.ts";

const SETTLE_MS = 2000;
const inList =
  (deed: string) =>
  (checkId: string, stake: Stake = "retry"): Wait => ({ checkId, deed, place: "list", stake });
const update = inList("updateGroup");
const deletion = inList("deleteGroup");

/** Waits of which some have been in vain for the whole time. */
function waitsAfter(...vain: Wait[]): Waits {
  const waits = new Waits(SETTLE_MS);
  for (const wait of vain) waits.wasInVain(wait, SETTLE_MS);
  return waits;
}

test("what a check has waited for in vain, it waits for briefly the next time", () => {
  const waits = waitsAfter(update("one"));
  expect(waits.patienceMs(update("one", "outcome"))).toBeLessThan(SETTLE_MS / 4);
  expect(waits.patienceMs(deletion("one", "outcome"))).toBe(SETTLE_MS);
});

test("where one check has waited in vain, others look briefly first, and for the whole time before they are judged", () => {
  const waits = waitsAfter(update("one"));
  waits.came(deletion("one"), 0);
  for (const what of [update, deletion]) {
    expect(waits.patienceMs(what("two"))).toBeLessThan(SETTLE_MS / 4);
    expect(waits.patienceMs(what("two", "outcome"))).toBe(SETTLE_MS);
  }
  expect(waits.patienceMs({ ...update("two"), place: "permissions" })).toBe(SETTLE_MS);
});

test("what has never come in the time of two checks is waited for during a part of it", () => {
  const waits = waitsAfter(update("one"), update("two"));
  expect(waits.patienceMs(update("three", "outcome"))).toBe(SETTLE_MS / 4);
  expect(waits.patienceMs(deletion("three", "outcome"))).toBe(SETTLE_MS);
  waits.came(update("four"), 0);
  expect(waits.patienceMs(update("three", "outcome"))).toBe(SETTLE_MS);
});

test("whether an operation may be used any longer is seen when it has had the whole time", () => {
  const waits = waitsAfter(update("one"), update("two"));
  for (const checkId of ["one", "three"])
    expect(waits.patienceMs(update(checkId, "operation"))).toBe(SETTLE_MS);
});

test("what others have not done shortens no wait, and what they have done lengthens none", () => {
  const waits = waitsAfter(update("one", "others"), update("two", "others"));
  waits.came(update("three", "others"), 1500);
  expect(waits.longestLagMs).toBe(0);
  waits.came(update("three"), 0);
  expect(waits.patienceMs(update("four", "outcome"))).toBe(SETTLE_MS);
  expect(waits.patienceMs(update("one", "others"))).toBe(SETTLE_MS);
});

test("what has not been waited for yet is given the whole time, whatever else has failed", () => {
  const waits = waitsAfter(update("one"), update("two"));
  expect(waits.patienceMs(deletion("three"))).toBe(SETTLE_MS);
});

test("what was cut short counts for nobody", () => {
  const waits = new Waits(SETTLE_MS);
  expect(waits.wasInVain(update("one"), SETTLE_MS / 4)).toBe(false);
  expect(waits.patienceMs(update("two", "outcome"))).toBe(SETTLE_MS);
});

test("a deployment that takes its time is given it, although one promise is broken", () => {
  const waits = waitsAfter(update("one"));
  waits.came(deletion("one"), 1500);
  for (const stake of ["retry", "outcome"] as const) {
    expect(waits.patienceMs(update("one", stake))).toBe(SETTLE_MS);
    expect(waits.patienceMs(update("two", stake))).toBe(SETTLE_MS);
    expect(waits.patienceMs(deletion("two", stake))).toBe(SETTLE_MS);
  }
});

test("no failure counts that has had less time than what did come, and none had more than a write may take", () => {
  const lags = fc.array(fc.nat({ max: SETTLE_MS }));
  const stakes = fc.constantFrom("retry", "outcome", "operation", "others");
  fc.assert(
    fc.property(lags, fc.nat({ max: 5 }), stakes, (came, inVain, stake) => {
      const waits = waitsAfter(...Array.from({ length: inVain }, (_, n) => update(`check-${n}`)));
      for (const lagMs of came) waits.came(update("check"), lagMs);
      const longest = Math.max(0, ...came);
      for (const checkId of ["check-0", "another"]) {
        const wait = update(checkId, stake);
        const patienceMs = waits.patienceMs(wait);
        expect(patienceMs).toBeLessThanOrEqual(SETTLE_MS);
        if (waits.wasInVain(wait, patienceMs)) expect(patienceMs).toBeGreaterThanOrEqual(longest);
      }
      expect(waits.longestLagMs).toBe(longest);
    }),
  );
});

test("a check waits for what it has written last, where it reads it", async () => {
  await using guarded = await startGuarded({ settleMs: 0 });
  const { session, own } = guarded;
  const trial = new Trial(session, "check");
  const vain: Wait[] = [];
  session.waits.wasInVain = (wait) => vain.push(wait) > 0;
  await trial.update(own, { name: trial.mark(), description: null });
  await trial.listUntil(() => false);
  await trial.permissionsUntil(own, () => false);
  await trial.send("deleteGroup", { groupId: own });
  await trial.listed(own);
  const { checkId } = trial;
  expect(vain).toEqual([
    { checkId, deed: "updateGroup", place: "list", stake: "outcome" },
    { checkId, deed: "updateGroup", place: "permissions", stake: "outcome" },
    { checkId, deed: "deleteGroup", place: "list", stake: "outcome" },
  ]);
});
