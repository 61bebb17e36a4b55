import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { tidyUp } from "../../src/command/tidy-up.ts";
import { Journal } from "../../src/deployment/journal.ts";
import { markOf, runIdIn } from "../../src/deployment/mark.ts";
import type { SuiteFindings } from "../../src/engine.ts";
import type { Evidence, Report } from "../../src/report/report-format.ts";
import { type Aftermath, reportOf } from "../../src/verdict.ts";
import { newRun } from "../support/guarded.ts";
import {
  CREDENTIALS,
  json,
  type Peculiarity,
  startPeculiar,
} from "../support/peculiar-deployment.ts";

/** What a suite has found that was clean at its end, but for one creation whose response was lost. */
const FINDINGS: SuiteFindings = {
  gates: [],
  judgements: [
    {
      isTrouble: false,
      result: {
        ...{ id: "clean-up.list-as-before", operationId: "all", basis: "documented" },
        ...{ statement: "It is.", outcome: "kept", message: "", durationMs: 1, evidence: [] },
      },
    },
  ],
  errors: [],
  conclusion: {
    ...{ profile: "stateful", requests: 1, timings: [], notes: [], unexplained: [] },
    ...{ harmless: [], shown: [], peculiarities: [], ended: undefined },
    transcript: [{ operationId: "createGroup", request: { headers: {} } } as Evidence],
  },
};

/** Tidies up after such a run, whose lost creation has made a group all the same. */
async function tidied(peculiarity: Peculiarity): Promise<{ aftermath: Aftermath; report: Report }> {
  await using deployment = await startPeculiar(peculiarity);
  for (let n = 1; n < 6; n += 1) await deployment.ask("POST", "/groups/", { name: `No. ${n}` });
  const token = CREDENTIALS.env.AAM_GROUPS_TOKEN;
  const run = await newRun(deployment.baseUrl, { credentials: { token } });
  const journal = Journal.resume(run.journalFile);
  journal.wereThere((await deployment.groups()).map(({ groupId }) => groupId));
  journal.close();
  await deployment.ask("POST", "/groups/", { name: markOf(run.runId, 1) });
  const aftermath = await tidyUp(run, FINDINGS);
  const terms = { strict: false, requireAll: false, only: undefined, baseline: { findings: [] } };
  const now = new Date();
  const report = reportOf(run, terms, FINDINGS, { ...aftermath, startedAt: now, now });
  return { aftermath, report };
}

const takingAlong =
  (count: number): Peculiarity =>
  async ({ method }, sound, ask) => {
    if (method === "DELETE") {
      const groups = (await (await ask("GET", "/groups/")).json()) as Group[];
      for (const { groupId } of groups.filter((one) => !runIdIn(one)).slice(-count))
        await ask("DELETE", `/groups/${groupId}`);
    }
    return sound();
  };

describe.concurrent("what a clean-up after the suite comes to decides on the verdict, too", () => {
  test("nothing, if the late group is deleted and nothing else", async () => {
    const { aftermath, report } = await tidied((_request, sound) => sound());
    expect(aftermath).toEqual({ leftovers: [], notes: [], doubts: [] });
    expect([report.verdict, report.exitCode]).toEqual(["conforms", 0]);
  });

  test("damage to groups of others violates", async () => {
    const { report } = await tidied(takingAlong(3));
    expect([report.verdict, report.exitCode]).toEqual(["violates", 1]);
    expect(report.summary).toMatch(/^Expected deleting this run's groups \(deleteGroup\) to leave/);
    expect(report.notes.join()).not.toContain("Could not check");
  });

  test("what may be damage is inconclusive", async () => {
    const { report } = await tidied(takingAlong(1));
    expect([report.verdict, report.exitCode]).toEqual(["inconclusive", 2]);
    expect(report.summary).toMatch(/which does not belong to this run, has vanished/);
  });

  test("a group that cannot be deleted is inconclusive, and named", async () => {
    const { report } = await tidied(({ method }, sound) =>
      method === "DELETE" ? json({ code: "conflict" }, 409) : sound(),
    );
    expect([report.verdict, report.exitCode]).toEqual(["inconclusive", 2]);
    const ids = report.leftovers.map(({ groupId }) => groupId);
    expect(ids).toHaveLength(1);
    expect(report.summary).toBe(`1 group of this run could not be deleted: ${ids}.`);
  });

  test("a list that cannot be read is inconclusive, and no damage", async () => {
    const { report } = await tidied(({ method }, sound) =>
      method === "GET" ? json({ code: "no" }, 500) : sound(),
    );
    expect([report.verdict, report.exitCode]).toEqual(["inconclusive", 2]);
    expect(report.summary).toMatch(/^Could not check whether all groups of this run are gone: /);
  });
});
