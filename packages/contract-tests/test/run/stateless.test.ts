import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { startMock } from "@aam-groups/mock";
import { type Passed, startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { judged } from "../support/judging.ts";

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
