import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { startMock } from "@aam-groups/mock";
import { newFolder } from "@aam-groups/test-kit/folder";
import { type Passed, startProxy } from "@aam-groups/test-kit/proxy";
import type { Group } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { runIdIn } from "../../src/deployment/mark.ts";
import { type Judged, judged } from "../support/judging.ts";
import { CREDENTIALS, json, startPeculiar } from "../support/peculiar-deployment.ts";

interface Target {
  baseUrl: string;
  close(): Promise<void>;
}

const SPEC = join(import.meta.dirname, "../../../../spec/openapi.yaml");

/** Prism's own command. */
async function startPrism(): Promise<Target> {
  const home = createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json");
  const command = [join(dirname(home), "dist/index.js"), "mock", SPEC, "-p", "0"];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const baseUrl = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error("Prism has ended.")));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /listening on (http:\S+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  return { baseUrl, close: async () => void child.kill() };
}

const targets: [string, () => Promise<Target>, args: string[], exitCode: number][] = [
  ["the mock", () => startMock({ port: 0 }), [], 0],
  ["the mock with random data", () => startMock({ port: 0, dynamic: true }), ["--require-all"], 4],
  ["Prism", () => startPrism(), [], 0],
];

const needState = [
  "delete.removes-group",
  "update.changes-name",
  "permissions-set.replaces-words",
  "sequences.follow-the-model",
];

test.concurrent.each(targets)(
  "%s is found to be stateless, and only shapes and statuses are judged",
  async (_what, start, args, exitCode) => {
    const target = await start();
    try {
      await using proxy = await startProxy(target.baseUrl);
      const env = { AAM_GROUPS_TOKEN: "any" };
      const run = await judged(proxy.baseUrl, ["--settle-ms", "0", ...args], { env });
      expect(run.report).toMatchObject({ verdict: "conforms", profile: "stateless" });
      expect(run.stdout).toMatch(/conforms: stateless: only shapes and statuses were judged/);
      expect(run.exitCode).toBe(exitCode);
      const outcomes = new Map(run.report.checks.map(({ id, outcome }) => [id, outcome]));
      for (const id of needState) expect([id, outcomes.get(id)]).toEqual([id, "not-applicable"]);
      expect(run.report.counts.kept).toBeGreaterThan(10);
      expectNoWritesToListed(proxy.passed);
    } finally {
      await target.close();
    }
  },
);

describe.concurrent("what seems to keep nothing, and keeps groups all the same", () => {
  /** It returns nothing but ids, lists late what there is, and deletes as often as it is asked. */
  const judgedOn = async (
    isLate: (creations: number) => boolean,
    deletes: () => boolean,
    look: (run: Judged, left: Group[], journals: string[]) => void,
    only: string,
  ) => {
    let creations = 0;
    await using deployment = await startPeculiar(async ({ method, path }, sound, ask) => {
      if (method === "DELETE" && !deletes()) return json({ code: "conflict" }, 409);
      const response = await sound();
      if (method === "DELETE") return new Response(null, { status: 204 });
      if (method === "POST" && response.ok) {
        creations += 1;
        const { groupId } = (await response.json()) as Group;
        return json({ groupId }, 201);
      }
      if (method !== "GET" || path !== "/groups/" || !isLate(creations)) return response;
      const groups = (await (await ask("GET", path)).json()) as Group[];
      return json(groups.filter((group) => runIdIn(group) === undefined));
    });
    const folder = await newFolder();
    const args = ["--only", only, "--settle-ms", "0", "--state-dir", folder];
    const run = await judged(deployment.baseUrl, args, CREDENTIALS);
    expect(run.report.profile).toBe("stateless");
    const left = (await deployment.groups()).filter((group) => runIdIn(group));
    look(run, left, await readdir(folder));
  };

  test("is looked at again at the end, when what it shows is deleted: it does not conform", () =>
    judgedOn(
      (creations) => creations < 3,
      () => true,
      ({ report }, left) => {
        expect([report.verdict, report.exitCode]).toEqual(["inconclusive", 2]);
        expect(report.summary).toMatch(/^The list shows groups of this run after all/);
        expect(report.leftovers).toEqual([]);
        expect(left).toEqual([]);
      },
      "delete.returns-204",
    ));

  test("has the groups deleted that the journal knows, whatever it lists", () =>
    judgedOn(
      () => true,
      () => true,
      ({ report }, left, journals) => {
        expect([report.verdict, report.exitCode]).toEqual(["conforms", 0]);
        expect([left, journals]).toEqual([[], []]);
      },
      "list.is-an-array",
    ));

  test("has them reported if they cannot be deleted, and the journal stays", () => {
    let deletions = 0;
    return judgedOn(
      () => true,
      () => ++deletions <= 2,
      ({ report }, left, journals) => {
        expect([report.verdict, report.exitCode]).toEqual(["inconclusive", 2]);
        expect(left).toHaveLength(1);
        const ids = report.leftovers.map(({ groupId }) => groupId);
        expect(ids).toEqual(left.map(({ groupId }) => groupId));
        expect(journals).toHaveLength(1);
      },
      "list.is-an-array",
    );
  });
});

/** Should it be something else after all: what it lists is not ours. */
function expectNoWritesToListed(passed: readonly Passed[]): void {
  const listed = passed
    .filter(({ method, url }) => method === "GET" && /\/groups\/?$/.test(url))
    .flatMap(({ response = "" }) => [...response.matchAll(/"groupId":\s*(\d+)/g)])
    .map(([, id]) => Number(id));
  const written = passed
    .filter(({ method }) => method === "PUT" || method === "DELETE")
    .flatMap(({ url, body }) =>
      url.includes("bulk-delete") ? JSON.parse(body) : Number(/groups\/(\d+)/.exec(url)?.[1]),
    );
  expect(listed.length).toBeGreaterThan(0);
  expect(written.length).toBeGreaterThan(5);
  expect(written.filter((id) => listed.includes(id))).toEqual([]);
}
