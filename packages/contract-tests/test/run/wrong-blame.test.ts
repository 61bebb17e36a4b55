import { expect, test } from "vitest";
import { allChecks } from "../../src/checks/all-checks.ts";
import { judgeCheck } from "../../src/run/judge-check.ts";
import type { Trial } from "../../src/run/trial/trial.ts";
import { startGuarded } from "../support/guarded.ts";

/** Only reached where something never comes. */
const SETTLE_MS = 800;
const LONG_SETTLE_MS = 30_000;
// More than fit into a wait that is cut short, which may be long on a busy machine.
const MANY_LOOKS = 6;

/** A check that waits for something that comes late, on a run in which others have waited for the same in vain. */
async function judgedLate(
  settleMs: number,
  comes: (attempt: number, look: number) => boolean,
  ends: (trial: Trial) => unknown = () => {},
  lagMs = 0,
) {
  await using guarded = await startGuarded({ settleMs });
  const { session, own } = guarded;
  for (const checkId of ["one", "two"])
    session.waits.wasInVain(
      { checkId, deed: "updateGroup", place: "list", stake: "outcome" },
      settleMs,
    );
  session.waits.came(
    { checkId: "three", deed: "createGroup", place: "list", stake: "outcome" },
    lagMs,
  );
  const [basis] = allChecks.filter(({ id }) => id === "update.changes-name");
  if (!basis) throw new Error("unreachable");
  let attempts = 0;
  const { result } = await judgeCheck(session, {
    ...basis,
    async run(trial) {
      attempts += 1;
      await trial.update(own, { name: trial.mark(), description: null });
      let looks = 0;
      let isShown = false;
      await trial.listUntil(() => {
        looks += 1;
        isShown = comes(attempts, looks);
        return isShown;
      });
      trial.expect(isShown, "it in the list", "nothing");
      ends(trial);
      return "it is listed";
    },
  });
  return { result, attempts };
}

const onlyLater = (attempt: number, look: number) => attempt > 1 && look > MANY_LOOKS;

test("what comes within the time is not held against a check because others waited in vain", async () => {
  const { result, attempts } = await judgedLate(LONG_SETTLE_MS, onlyLater);
  expect(result.message).toBe("it is listed");
  expect(result.outcome).toBe("kept");
  expect(attempts).toBe(2);
});

test("what does not come within the time is broken, however short the first wait was", async () => {
  const { result, attempts } = await judgedLate(SETTLE_MS, () => false);
  expect(result.outcome).toBe("broken");
  expect(attempts).toBe(2);
});

test("a check that then cannot judge has not found anything", async () => {
  const { result } = await judgedLate(LONG_SETTLE_MS, onlyLater, (trial) =>
    trial.notObserved("There is nothing."),
  );
  expect(result).toMatchObject({ outcome: "not-observed", message: "There is nothing." });
});

test("damage is damage, even where other waits were cut short", async () => {
  const ends = (trial: Trial) =>
    trial.fail("others to be left alone", "they are not", "updateGroup");
  const { result, attempts } = await judgedLate(SETTLE_MS, () => true, ends, SETTLE_MS);
  expect(result.outcome).toBe("broken");
  expect(attempts).toBe(1);
});

test("what a check has found is reported, although its groups turn out to be somebody else's", async () => {
  await using guarded = await startGuarded({ settleMs: 0 });
  const { session } = guarded;
  const [basis] = allChecks.filter(({ id }) => id === "update.changes-name");
  if (!basis) throw new Error("unreachable");
  let id = 0;
  const { result } = await judgeCheck(session, {
    ...basis,
    async run(trial) {
      ({ id } = await trial.haveOne());
      session.journal.wereThere([id]);
      return trial.fail("a name", "another");
    },
  });
  expect(result).toMatchObject({ outcome: "broken", message: "Expected a name. Got: another" });
  const writes = guarded.proxy.passed.filter(
    ({ method, url }) => method !== "GET" && url.includes(`${id}`),
  );
  expect(writes).toEqual([]);
});
