import fc from "fast-check";
import { expect, test } from "vitest";
import { type Wait, Waits } from "../../src/run/session/waits.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { startGuarded } from "../support/guarded.ts";

const SETTLE_MS = 2000;
const inList =
  (deed: string) =>
  (checkId: string, isLast = false): Wait => ({ checkId, deed, place: "list", isLast });
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
  expect(waits.patienceMs(update("one", true))).toBeLessThan(SETTLE_MS / 4);
  expect(waits.patienceMs(update("another"))).toBe(SETTLE_MS);
  expect(waits.patienceMs(deletion("one"))).toBe(SETTLE_MS);
});

test("what two checks have waited for in vain, all wait for briefly, and whoever is judged by it for the whole time", () => {
  const waits = waitsAfter(update("one"), update("two"));
  expect(waits.patienceMs(update("three"))).toBeLessThan(SETTLE_MS / 4);
  expect(waits.patienceMs(update("three", true))).toBe(SETTLE_MS);
});

test("where two checks have waited in vain, everything is waited for briefly but what has not been waited for yet", () => {
  const waits = waitsAfter(update("one"), update("two"));
  expect(waits.patienceMs(deletion("three"))).toBe(SETTLE_MS);
  waits.came(deletion("three"), 0);
  expect(waits.patienceMs(deletion("four"))).toBeLessThan(SETTLE_MS / 4);
  expect(waits.patienceMs({ ...deletion("four"), place: "permissions" })).toBe(SETTLE_MS);
});

test("what was cut short counts for nobody", () => {
  const waits = waitsAfter(update("one"), update("two"));
  expect(waits.wasInVain(update("three"), SETTLE_MS / 4)).toBe(false);
  expect(waits.patienceMs(update("three", true))).toBe(SETTLE_MS);
  expect(waits.wasInVain(update("three", true), SETTLE_MS)).toBe(true);
  expect(waits.wasInVain(update("three", true), SETTLE_MS / 4)).toBe(true);
});

test("a deployment that takes its time is given it, whatever else it breaks", () => {
  const waits = waitsAfter(...["one", "two", "three"].map((id) => update(id)));
  waits.came(deletion("one"), 1500);
  expect(waits.patienceMs(update("one"))).toBe(SETTLE_MS);
});

test("nothing that has come before is waited for shorter than it took, or longer than a write may take", () => {
  const lags = fc.array(fc.nat({ max: SETTLE_MS }));
  fc.assert(
    fc.property(lags, fc.nat({ max: 5 }), fc.boolean(), (came, inVain, isLast) => {
      const waits = waitsAfter(...Array.from({ length: inVain }, (_, n) => update(`check-${n}`)));
      for (const lagMs of came) waits.came(update("check"), lagMs);
      const patienceMs = waits.patienceMs(update("check-0", isLast));
      expect(patienceMs).toBeGreaterThanOrEqual(Math.max(0, ...came));
      expect(patienceMs).toBeLessThanOrEqual(SETTLE_MS);
      expect(waits.longestLagMs).toBe(Math.max(0, ...came));
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
    { checkId, deed: "updateGroup", place: "list", isLast: true },
    { checkId, deed: "updateGroup", place: "permissions", isLast: true },
    { checkId, deed: "deleteGroup", place: "list", isLast: true },
  ]);
});
