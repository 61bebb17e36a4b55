import { startSandbox } from "@aam-groups/sandbox";
import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { runIdIn } from "../../src/deployment/mark.ts";
import { type Judged, judged } from "../support/judging.ts";
import {
  type Ask,
  CREDENTIALS,
  json,
  type PeculiarDeployment,
  type Peculiarity,
  startPeculiar,
} from "../support/peculiar-deployment.ts";

const QUICK = ["--settle-ms", "0", "--runs", "1"];

/** Judges a deployment that has some groups of others already. */
async function judgedBeside(
  others: number,
  peculiarity: Peculiarity,
  look: (run: Judged, deployment: PeculiarDeployment, theirs: number[]) => unknown,
  ...args: string[]
): Promise<void> {
  await using deployment = await startPeculiar(peculiarity);
  for (let n = 1; n < others; n += 1)
    await deployment.ask("POST", "/groups/", { name: `Theirs ${n}` });
  const theirs = (await deployment.groups()).map(({ groupId }) => groupId);
  const run = await judged(deployment.baseUrl, [...QUICK, ...args], CREDENTIALS);
  await look(run, deployment, theirs);
}

const idIn = (path: string) => Number(/^\/groups\/(\d+)$/.exec(path)?.[1] ?? 0);

async function foreign(ask: Ask): Promise<Group[]> {
  const groups = (await (await ask("GET", "/groups/")).json()) as Group[];
  return groups.filter((group) => runIdIn(group) === undefined);
}

/** The last deletion of a run, which its clean-up sends, takes groups of others along. */
function takingAlong(count: number): Peculiarity {
  let first = 0;
  return async ({ method, path, body }, sound, ask) => {
    // The first group of a run is there until the end.
    if (method === "POST" && path === "/groups/" && /-1-\w+"/.test(body)) {
      const response = await sound();
      const copy = response.clone();
      if (response.ok) first = ((await copy.json()) as Group).groupId;
      return response;
    }
    if (method === "DELETE" && idIn(path) === first) {
      for (const { groupId } of (await foreign(ask)).slice(-count))
        await ask("DELETE", `/groups/${groupId}`);
    }
    return sound();
  };
}

describe.concurrent("groups of others", () => {
  test("that the clean-up takes along are named, and the deployment violates", () =>
    judgedBeside(5, takingAlong(3), (run, _deployment, theirs) => {
      expect(run.exitCode).toBe(1);
      const { message = "" } = run.report.checks.find(({ outcome }) => outcome === "broken") ?? {};
      expect(message).toMatch(
        /Expected deleting this run's groups .* to leave all other groups alone/,
      );
      expect(message).toContain(
        `group ${theirs.at(-3)}, which does not belong to this run, has vanished`,
      );
    }));

  test("of which one goes while the run cleans up, and nobody else is seen: nothing conforms", () =>
    judgedBeside(5, takingAlong(1), (run, _deployment, theirs) => {
      expect(run.exitCode).toBe(2);
      expect(run.report.verdict).toBe("inconclusive");
      expect(run.report.summary).toContain(`group ${theirs.at(-1)}, which does not belong`);
    }));

  test("of which one changes between two checks, and nobody else is seen: nothing conforms", () => {
    let creations = 0;
    return judgedBeside(
      2,
      async ({ method, path }, sound, ask) => {
        if (method === "POST" && path === "/groups/") creations += 1;
        // In the checks that run side by side.
        if (creations === 90 && method === "POST") {
          await ask("PUT", "/groups/1/", { name: "Renamed", description: null });
        }
        return sound();
      },
      (run) => {
        expect(run.exitCode).toBe(2);
        expect(run.report.summary).toMatch(
          /group 1, which does not belong to this run, has changed/,
        );
      },
    );
  });

  test("that somebody changes again and again are somebody's work", () => {
    let last = Date.now();
    return judgedBeside(
      2,
      async (_request, sound, ask) => {
        if (Date.now() - last > 200) {
          last = Date.now();
          await ask("PUT", "/groups/1/", { name: `Work ${last}`, description: null });
        }
        return sound();
      },
      (run) => {
        expect(run.report.summary).toMatch(/no documented promise broken/);
        expect(run.exitCode).toBe(0);
      },
    );
  });

  test("whose ids the deployment gives to the run are not written to, and that is its fault", () => {
    let theirs = 0;
    let creations = 0;
    let isLying = false;
    return judgedBeside(
      1,
      async ({ method, path }, sound, ask) => {
        // From some moment on, each creation returns a group of somebody else that a list has shown.
        if (method === "GET" && path === "/groups/") isLying = theirs !== 0;
        if (method !== "POST" || path !== "/groups/") return sound();
        creations += 1;
        if (creations === 60) {
          const created = (await ask("POST", "/groups/", { name: "Theirs" })).json();
          theirs = ((await created) as Group).groupId;
        }
        const response = await sound();
        if (!isLying || !response.ok) return response;
        const group = (await response.json()) as Group;
        return json({ ...group, groupId: theirs }, 201);
      },
      async (run, deployment) => {
        expect(run.report.verdict).toBe("violates");
        const messages = run.report.checks.map(({ message }) => message).join("\n");
        expect(messages).toContain("a new group with an id of its own");
        expect(messages).not.toMatch(/has a defect|\n {4}at /);
        const there = await deployment.groups();
        expect(there.map(({ groupId, name }) => `${groupId} ${name}`)).toContain(
          `${theirs} Theirs`,
        );
        const left = there.filter((group) => runIdIn(group)).map(({ groupId }) => groupId);
        expect(run.report.leftovers.map(({ groupId }) => groupId)).toEqual(left);
      },
    );
  });

  test("that are created under the id that a creation returns are not written to, and that is its fault", () => {
    const theirs: number[] = [];
    let creations = 0;
    return judgedBeside(
      1,
      async ({ method, path }, sound, ask) => {
        if (method !== "POST" || path !== "/groups/") return sound();
        creations += 1;
        if (creations < 10 || creations > 40) return sound();
        // The other client is a moment faster, and the response is about whatever came last.
        const other = (await (await ask("POST", path, { name: "Marketing EU" })).json()) as Group;
        const response = await sound();
        if (!response.ok) return response;
        theirs.push(other.groupId);
        return json(other, 201);
      },
      async (run, deployment) => {
        expect(run.report.verdict).toBe("violates");
        const messages = run.report.checks.map(({ message }) => message).join("\n");
        expect(messages).toContain("a new group with an id of its own");
        expect(messages).not.toMatch(/has a defect|\n {4}at /);
        expect(theirs.length).toBeGreaterThan(0);
        const there = await deployment.groups();
        expect(there.filter((group) => runIdIn(group))).toEqual([]);
        expect(there.filter(({ groupId }) => theirs.includes(groupId))).toEqual(
          theirs.map((groupId) => expect.objectContaining({ groupId, name: "Marketing EU" })),
        );
        const written = deployment.requests.filter((line) => !line.startsWith("GET"));
        for (const id of theirs) expect(written.join(" ")).not.toContain(`/groups/${id}`);
        expect(run.report.leftovers).toEqual([]);
      },
    );
  });

  test("are told from the run's where creations return another name, and the list the right one", () =>
    judgedBeside(
      1,
      async ({ method, path }, sound) => {
        const response = await sound();
        if (method !== "POST" || path !== "/groups/" || !response.ok) return response;
        return json(
          { ...((await response.json()) as Group), name: "Group", description: null },
          201,
        );
      },
      async (run, deployment) => {
        expect(run.report.verdict).toBe("violates");
        const kept = run.report.checks.filter(({ outcome }) => outcome === "kept");
        expect(kept.map(({ id }) => id)).toContain("update.changes-name");
        expect(run.report.leftovers).toEqual([]);
        expect(await deployment.groups()).toHaveLength(1);
      },
    ));

  test("of which a creation returns one instead of making its own are named, and not offered for deletion", () => {
    let creations = 0;
    let theirs = 0;
    return judgedBeside(
      1,
      async ({ method, path }, sound, ask) => {
        if (method !== "POST" || path !== "/groups/") return sound();
        creations += 1;
        if (creations !== 4) return sound();
        const other = (await (await ask("POST", path, { name: "Marketing EU" })).json()) as Group;
        theirs = other.groupId;
        return json(other, 201);
      },
      async (run, deployment) => {
        expect(run.report.leftovers).toEqual([]);
        expect(run.report.notes.join("\n")).toContain(
          `in which the list shows nothing of this run: ${theirs} (Marketing EU).`,
        );
        expect((await deployment.groups()).map(({ groupId }) => groupId)).toEqual([1, theirs]);
      },
      ...["--only", "create.has-one-pid"],
    );
  });

  test("that an accepted creation may have made are no work of the rejected ones", async () => {
    const sandbox = await startSandbox({ port: 0, fault: "create.accepts-broken-json" });
    const only = ["--only", "create.refusal-creates-nothing"];
    const { report } = await judged(sandbox.baseUrl, [...QUICK, ...only]);
    await sandbox.close();
    const [check] = report.checks.filter(({ id }) => id === "create.refusal-creates-nothing");
    expect(check?.outcome).toBe("kept");
  });
});
