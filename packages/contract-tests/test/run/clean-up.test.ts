import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/checks/all-checks.ts";
import { readJournal } from "../../src/deployment/journal-file.ts";
import { runIdIn } from "../../src/deployment/mark.ts";
import { BrokenError, NotObservedError } from "../../src/outcome-error.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { judgeCheck } from "../../src/run/judge-check.ts";
import type { Session } from "../../src/run/session/session.ts";
import { cleanUp } from "../../src/run/trial/clean-up.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession } from "../support/guarded.ts";
import {
  CREDENTIALS,
  json,
  type PeculiarDeployment,
  type Peculiarity,
  startPeculiar,
} from "../support/peculiar-deployment.ts";

const OWN = 6;
const THEIRS = 9;

interface Scene {
  session: Session;
  trial: Trial;
  deployment: PeculiarDeployment;
  /** From now on, the deployment is peculiar. */
  begin(): void;
  /** How many groups there are now, the run's and others'. */
  count(): Promise<{ own: number; theirs: number }>;
}

/** A run with some groups beside those of others, on a deployment that becomes peculiar at some moment. */
async function onDeployment(
  peculiarity: Peculiarity,
  look: (scene: Scene) => Promise<void>,
): Promise<void> {
  let isPeculiar = false;
  await using deployment = await startPeculiar((request, sound, ask) =>
    isPeculiar ? peculiarity(request, sound, ask) : sound(),
  );
  for (let n = 1; n < THEIRS; n += 1)
    await deployment.ask("POST", "/groups/", { name: `No. ${n}` });
  const token = CREDENTIALS.env.AAM_GROUPS_TOKEN;
  const session = await newSession(deployment.baseUrl, { credentials: { token } });
  await passGates(session);
  const trial = new Trial(session, "clean-up");
  await trial.have(OWN - session.journal.remaining.size);
  await look({
    ...{ session, trial, deployment },
    begin() {
      isPeculiar = true;
    },
    async count() {
      const groups = await deployment.groups();
      const own = groups.filter((group) => runIdIn(group) === session.runId).length;
      return { own, theirs: groups.length - own };
    },
  });
  session.journal.close();
}

/** A deletion by `path` takes so many groups of others along; the other one is not supported. */
function takingAlong(path: RegExp, count: number): Peculiarity {
  return async (request, sound, ask) => {
    if (request.method !== "DELETE") return sound();
    if (!path.test(request.path)) return json({ code: "method_not_allowed" }, 405);
    const groups = (await (await ask("GET", "/groups/")).json()) as Group[];
    const theirs = groups.filter((group) => runIdIn(group) === undefined).slice(0, count);
    for (const { groupId } of theirs) await ask("DELETE", `/groups/${groupId}`);
    return sound();
  };
}

const ONE = /^\/groups\/\d+$/;
const BULK = /bulk-delete$/;

describe.concurrent("a deletion that takes groups of others along is the one that is blamed", () => {
  test.each([
    ["deleteGroup", ONE],
    ["deleteGroups", BULK],
  ] as const)("%s, on a suspicion: it is not used for the rest", (operationId, path) =>
    onDeployment(takingAlong(path, 1), async ({ session, trial, begin, count }) => {
      begin();
      const { left } = await cleanUp(trial);
      expect([...session.harmful.keys()]).toEqual([operationId]);
      expect([...readJournal(session.journalFile).harmful]).toEqual([operationId]);
      expect([...session.unexplained].join()).toContain(`run's groups (${operationId})`);
      // As many as were tried first, to see what it does.
      expect(await count()).toEqual({ own: OWN - 2, theirs: THEIRS - 2 });
      expect(left).toHaveLength(OWN - 2);
    }),
  );

  test.each([
    ["deleteGroup", ONE],
    ["deleteGroups", BULK],
  ] as const)("%s, when there is no doubt", (operationId, path) =>
    onDeployment(takingAlong(path, 2), async ({ session, trial, begin, count }) => {
      begin();
      const error = await cleanUp(trial).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BrokenError);
      expect(error).toMatchObject({ harmful: operationId });
      expect([...readJournal(session.journalFile).harmful]).toEqual([operationId]);
      expect(await count()).toEqual({ own: OWN - 2, theirs: THEIRS - 4 });
    }),
  );

  test("and one that is known to do so is not sent, so that the other one is", () =>
    onDeployment(takingAlong(BULK, 2), async ({ session, trial, begin }) => {
      session.ban("deleteGroup", "a check");
      begin();
      await expect(cleanUp(trial)).rejects.toMatchObject({ harmful: "deleteGroups" });
      expect([...session.harmful.keys()]).toEqual(["deleteGroup", "deleteGroups"]);
    }));
});

describe.concurrent("if the list cannot be read at the end", () => {
  const unreadable: Peculiarity = ({ method, path }, sound) =>
    method === "GET" && path === "/groups/" ? json({ code: "no" }, 500) : sound();

  test("all groups are deleted by their ids with an operation that was seen to do no harm", () =>
    onDeployment(unreadable, async ({ session, trial, begin, count }) => {
      const check = allChecks.find(({ id }) => id === "delete.takes-only-the-named");
      if (check) await judgeCheck(session, check);
      begin();
      await expect(cleanUp(trial)).rejects.toBeInstanceOf(NotObservedError);
      expect(await count()).toEqual({ own: 0, theirs: THEIRS });
      expect(session.journal.remaining.size).toBe(0);
    }));

  test("no more than the first ones are deleted with any other", () =>
    onDeployment(unreadable, async ({ session, trial, begin, count }) => {
      begin();
      await expect(cleanUp(trial)).rejects.toBeInstanceOf(NotObservedError);
      expect(await count()).toEqual({ own: OWN - 2, theirs: THEIRS });
      expect(session.journal.remaining.size).toBe(OWN - 2);
    }));
});

test("what is still listed although its deletion is acknowledged is left, and stays in the journal", () => {
  const idle: Peculiarity = ({ method }, sound) =>
    method === "DELETE" ? new Response(null, { status: 204 }) : sound();
  return onDeployment(idle, async ({ session, trial, begin }) => {
    begin();
    const { left, remained } = await cleanUp(trial);
    expect(left).toHaveLength(OWN);
    expect(remained).toHaveLength(OWN);
    expect(readJournal(session.journalFile).groups.size).toBe(OWN);
  });
});
