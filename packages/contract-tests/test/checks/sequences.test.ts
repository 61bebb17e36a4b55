import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeTarget } from "../../self-test/judge-target.ts";
import { sequenceChecks } from "../../src/checks/sequences/sequences.ts";
import { sequencesFor } from "../../src/checks/sequences/step.ts";
import { NotObservedError } from "../../src/outcome-error.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession, startGuarded } from "../support/guarded.ts";

const only = "sequences.follow-the-model";

test.each([1, 14, 27])(
  "a bulk deletion that takes a range is found by the sequences alone, with seed %i",
  async (seed) => {
    const { findings, left } = await judgeTarget({
      fault: "bulk-delete.takes-a-range",
      seed,
      only,
    });
    expect(findings).toContain(only);
    expect(left).toEqual([]);
  },
);

test("every sequence deletes groups together near its beginning, and looks at what is left", async () => {
  const session = await newSession("http://host.invalid/v1");
  fc.assert(
    fc.property(sequencesFor(session), (steps) => {
      const early = steps.slice(0, 2).filter((step) => step.do === "bulk delete" && !step.blind);
      expect(early.length).toBeGreaterThan(0);
    }),
  );
  session.journal.close();
});

test("a sequence that could not wait for a slow deployment has found nothing", async () => {
  let isFrozen = false;
  await using guarded = await startGuarded({ settleMs: 400 }, ({ method, url }, response) => {
    if (!isFrozen || method !== "GET" || !url.endsWith("/groups/")) return undefined;
    response.writeHead(200, { "content-type": "application/json" }).end("[]");
    return "dealt with";
  });
  isFrozen = true;
  const { session } = guarded;
  const wait = { deed: "createGroup", place: "list", stake: "outcome" } as const;
  for (const checkId of ["one", "two"]) session.waits.wasInVain({ ...wait, checkId }, 400);
  session.waits.came({ ...wait, checkId: "three", deed: "deleteGroups" }, 400);
  const [check] = sequenceChecks;
  const judging = check?.run(new Trial(session, only));
  await expect(judging).rejects.toThrow(NotObservedError);
  await expect(judging).rejects.toThrow(/^This was not waited for as long as --settle-ms allows/);
});
