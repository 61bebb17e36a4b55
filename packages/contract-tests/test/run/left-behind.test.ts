import { newFolder } from "@aam-groups/test-kit/folder";
import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { runIdIn } from "../../src/deployment/mark.ts";
import { contract } from "../support/contract-process.ts";
import { type Judged, judged, withDefault } from "../support/judging.ts";
import {
  CREDENTIALS,
  json,
  type PeculiarDeployment,
  type Peculiarity,
  startPeculiar,
} from "../support/peculiar-deployment.ts";
import { reportProblems } from "../support/valid-report.ts";

/** Judges a deployment of one peculiarity. */
async function judgedOn(
  peculiarity: Peculiarity,
  look: (run: Judged, deployment: PeculiarDeployment) => unknown,
  ...args: string[]
): Promise<void> {
  await using deployment = await startPeculiar(peculiarity);
  const run = await judged(
    deployment.baseUrl,
    ["--runs", "1", ...withDefault("--settle-ms", "0", args)],
    CREDENTIALS,
  );
  await look(run, deployment);
}

const creationsIn = ({ requests }: PeculiarDeployment) =>
  requests.filter((line) => line === "POST /api/v1/groups/").length;

const hidingAll: Peculiarity = ({ method, path }, sound) =>
  method === "GET" && path === "/groups/" ? json([]) : sound();

describe.concurrent("every group that a run has created is deleted or reported", () => {
  test("if the list hides groups without a description", () =>
    judgedOn(
      async ({ method, path }, sound) => {
        const response = await sound();
        if (method !== "GET" || path !== "/groups/" || !response.ok) return response;
        const groups = (await response.json()) as Group[];
        return json(groups.filter(({ description }) => description !== null));
      },
      async (run, deployment) => {
        expect(run.report.verdict).toBe("violates");
        expect(run.report.leftovers).toEqual([]);
        expect(await deployment.groups()).toHaveLength(1);
      },
    ));

  test("if the list shows nothing, and responses do not repeat the name", () =>
    judgedOn(
      async (request, sound, ask) => {
        if (request.method !== "POST" || request.path !== "/groups/") {
          return hidingAll(request, sound, ask);
        }
        const response = await sound();
        if (!response.ok) return response;
        const { groupId } = (await response.json()) as Group;
        return json({ groupId }, 201);
      },
      async (run, deployment) => {
        expect(run.report.profile).toBe("stateful");
        expect(run.report.leftovers).toEqual([]);
        expect(await deployment.groups()).toHaveLength(1);
      },
    ));

  test("if they can neither be seen nor deleted: then it stops after the first ones", () =>
    judgedOn(
      (request, sound, ask) =>
        request.method === "DELETE" ? json({ code: "no" }, 500) : hidingAll(request, sound, ask),
      async (run, deployment) => {
        expect(run.exitCode).toBe(2);
        expect(run.report.summary).toMatch(/cannot be deleted.*the list does not show them/);
        expect(creationsIn(deployment)).toBe(2);
        const left = (await deployment.groups()).filter((group) => runIdIn(group)).map(idOf);
        expect(run.report.leftovers.map(({ groupId }) => groupId)).toEqual(left);
        expect(run.stdout).toMatch(/Left behind; delete them with/);
      },
    ));

  test("if a creation returns no id, and the list does not show it: then it names what to look for", () =>
    judgedOn(
      async (request, sound, ask) => {
        if (request.method !== "POST") return hidingAll(request, sound, ask);
        const response = await sound();
        if (!response.ok) return response;
        const { name } = (await response.json()) as Group;
        return json({ name }, 201);
      },
      async (run, deployment) => {
        expect(run.exitCode).toBe(2);
        expect(run.report.summary).toMatch(/no usable id.*whose name begins with aam-contract-/);
        expect(creationsIn(deployment)).toBe(2);
      },
    ));

  test("if rejected requests create them, and the run is over before anybody looks", () =>
    judgedOn(
      async ({ method, path, body }, sound, ask) => {
        const response = await sound();
        if (method !== "POST" || path !== "/groups/" || response.status !== 400) return response;
        await ask("POST", "/groups/", { name: `${body.match(/aam[-\w]+/)}`, description: null });
        return response;
      },
      async (run, deployment) => {
        expect(run.exitCode).toBe(2);
        expect(await deployment.groups()).toHaveLength(1);
      },
      ...["--only", "create.refuses-a-blank-name", "--max-requests", "8"],
    ));

  test("if they come back after their deletion, which then has to be repeated", () => {
    /** How often each is still hidden from the list. */
    const hidden = new Map<number, number>();
    return judgedOn(
      async ({ method, path }, sound, ask) => {
        if (method === "GET" && path === "/groups/") {
          const groups = await groupsOf(ask);
          for (const [id, times] of hidden) hidden.set(id, times - 1);
          return json(groups.filter(({ groupId }) => (hidden.get(groupId) ?? 0) < 1));
        }
        const [, id] = /^\/groups\/(\d+)$/.exec(path) ?? [];
        if (method !== "DELETE" || id === undefined || hidden.has(Number(id))) return sound();
        hidden.set(Number(id), 3);
        return new Response(null, { status: 204 });
      },
      async (run, deployment) => {
        expect(run.report.verdict).toBe("violates");
        expect(run.report.leftovers).toEqual([]);
        expect(await deployment.groups()).toHaveLength(1);
      },
    );
  });

  describe("if their ids are too large to be sent back exactly: nothing else is created", () => {
    const large = "9007199254740993";
    const path = `/groups/${large}`;
    test.each([
      ["and they are deleted", (sent: string) => sent, [path], []],
      ["and what may be somebody else's is not deleted", () => "Theirs", [], [large]],
    ])("%s", (_what, nameOf, deletions, left) => {
      const deleted: string[] = [];
      return judgedOn(
        async ({ method, path, body }, sound) => {
          if (method === "POST" && path === "/groups/") {
            const name = nameOf(JSON.parse(body).name);
            return new Response(`{"groupId": ${large}, "name": "${name}"}`, {
              status: 201,
              headers: { "content-type": "application/json" },
            });
          }
          if (method !== "DELETE") return sound();
          deleted.push(path);
          return new Response(null, { status: 204 });
        },
        async (run, deployment) => {
          expect(run.exitCode).toBe(2);
          expect(run.report.summary).toMatch(/^Group 9007199254740993 was created: .*beyond 2\^53/);
          expect(creationsIn(deployment)).toBe(2);
          expect(deleted).toEqual(deletions);
          expect(run.report.leftovers.map(({ groupId }) => groupId)).toEqual(left);
        },
      );
    });
  });

  test("if such an id cannot be deleted: it is reported with all its digits, and --cleanup names it", async () => {
    const large = "9223372036854775807";
    await using deployment = await startPeculiar(({ method, path }, sound) =>
      method === "POST" && path === "/groups/"
        ? new Response(`{"groupId": ${large}}`, { status: 201 })
        : sound(),
    );
    const state = ["--state-dir", await newFolder()];
    const run = await judged(
      deployment.baseUrl,
      ["--settle-ms", "0", "--runs", "1", ...state],
      CREDENTIALS,
    );
    expect(run.report.leftovers).toEqual([
      {
        groupId: large,
        name: expect.stringContaining("aam-contract-"),
        curl: expect.stringContaining(`/groups/${large}'`),
      },
    ]);
    const args = ["--cleanup", "--base-url", deployment.baseUrl, ...state];
    expect((await contract(args, CREDENTIALS)).stderr).toMatch(`Group ${large} (aam-contract-`);
  });

  test("if a creation returns an error and is carried out later", () => {
    let creations = 0;
    let late: string | undefined;
    let looks = 0;
    return judgedOn(
      async ({ method, path, body }, sound, ask) => {
        const isList = method === "GET" && path === "/groups/";
        looks = isList ? looks + 1 : 0;
        // Later than anybody looks who waits for nothing.
        if (looks > 4 && late !== undefined) {
          await ask("POST", "/groups/", JSON.parse(late));
          late = undefined;
        }
        if (method !== "POST" || path !== "/groups/") return sound();
        creations += 1;
        if (creations !== 4) return sound();
        late = body;
        return json({ code: "slow" }, 500);
      },
      async (run, deployment) => {
        expect(late).toBeUndefined();
        expect(run.report.leftovers).toEqual([]);
        expect(await deployment.groups()).toHaveLength(1);
      },
      ...["--only", "create.has-one-pid", "--settle-ms", "3000"],
    );
  });

  test("if a creation returns what is no id, and the list does not show it: it is reported as it came", () => {
    let creations = 0;
    let hidden = 0;
    return judgedOn(
      async ({ method, path }, sound, ask) => {
        if (method === "GET" && path === "/groups/")
          return json((await groupsOf(ask)).filter(({ groupId }) => groupId !== hidden));
        const response = await sound();
        if (method !== "POST" || path !== "/groups/") return response;
        creations += 1;
        if (creations !== 4) return response;
        const group = (await response.json()) as Group;
        hidden = group.groupId;
        return json({ ...group, groupId: "1f3c-02" }, 201);
      },
      (run, deployment) => {
        expect(run.report.leftovers).toEqual([
          {
            groupId: "1f3c-02",
            name: expect.stringContaining("aam-contract-"),
            curl: expect.stringContaining("/groups/1f3c-02'"),
          },
        ]);
        expect(reportProblems(run.report)).toEqual([]);
        expect(deployment.requests).not.toContain("DELETE /api/v1/groups/1");
      },
      ...["--only", "create.has-one-pid"],
    );
  });

  test("if a write to a deleted group makes one that has nothing of the run: it is named, and not touched", () => {
    const made = new Set<number>();
    return judgedOn(
      async ({ method, path }, sound, ask) => {
        if (method === "GET" && path === "/groups/") {
          const groups = await groupsOf(ask);
          const [theirs] = groups;
          const more = [...made].map((groupId) => ({ ...theirs, groupId, name: "Unnamed" }));
          return json([...groups, ...more]);
        }
        const response = await sound();
        const [, id] = /^\/groups\/(\d+)$/.exec(path) ?? [];
        if (method !== "PUT" || id === undefined || response.status !== 404) return response;
        made.add(Number(id));
        const [theirs] = await groupsOf(ask);
        return json({ ...theirs, groupId: Number(id), name: "Unnamed" });
      },
      (run) => {
        expect(made.size).toBeGreaterThan(0);
        expect(run.exitCode).not.toBe(0);
        const notes = run.report.notes.join("\n");
        for (const id of made) expect(notes).toContain(`${id} (Unnamed)`);
        expect(run.report.leftovers).toEqual([]);
      },
    );
  });

  test("nothing is created where such an id is in the list", () =>
    judgedOn(
      ({ method, path }, sound) =>
        method === "GET" && path === "/groups/"
          ? new Response('[{"groupId": 9007199254740993, "name": "Theirs"}]')
          : sound(),
      (run, deployment) => {
        expect(run.exitCode).toBe(2);
        expect(run.report.summary).toMatch(/9007199254740993 is in the list.*Nothing was created/);
        expect(creationsIn(deployment)).toBe(0);
      },
    ));
});

async function groupsOf(ask: PeculiarDeployment["ask"]): Promise<Group[]> {
  return (await ask("GET", "/groups/")).json() as Promise<Group[]>;
}

function idOf({ groupId }: Group): number {
  return groupId;
}
