import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Sandbox, type SandboxOptions, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { runAction } from "./github-action.ts";
import { runGitlabJob } from "./gitlab-job.ts";
import type { JobRun } from "./others-job.ts";
import { type NodeVersion, newUser, type User, withNode } from "./user.ts";

const PACKAGE = "@aam-groups/contract-tests";

// One that is registered by one of several tests at once could end with another of them.
const sandboxes: Sandbox[] = [];
afterAll(() => Promise.all(sandboxes.map((one) => one.close())));

async function sandboxWith(options: SandboxOptions = {}): Promise<string> {
  const sandbox = await startSandbox({ port: 0, ...options });
  sandboxes.push(sandbox);
  return sandbox.baseUrl;
}

/** Where npx keeps what it has installed. It does so once, not for each job, which would take longer than all else here. */
let npx: string;
beforeAll(async () => {
  npx = await newFolder();
  const { version } = inject("packed").find(({ name }) => name === PACKAGE) ?? {};
  const { exitCode, all } = await (await runner()).runPackage(`${PACKAGE}@${version}`, [
    "--version",
  ]);
  expect(exitCode, all).toBe(0);
});

const runner = (version: NodeVersion = 24) => newUser("npm", version, npx);

const writeJson = (user: User, name: string, content: object) =>
  writeFile(join(user.folder, name), JSON.stringify(content));

type RunJob = (user: User, given: Record<string, string>) => Promise<JobRun>;

describe.each<[string, RunJob]>([
  ["the action in somebody's workflow on GitHub", runAction],
  ["the job in somebody's pipeline on GitLab", runGitlabJob],
])("%s", (_, runJob) => {
  test.concurrent("says to those that follow that a deployment conforms, and where the report is", async () => {
    const user = await runner();
    const ran = await runJob(user, {
      "base-url": await sandboxWith(),
      token: "admin-token",
      // Whose place the token takes.
      "client-id": "of-another-deployment",
      options: "  --only list \r\n\n",
    });
    expect(ran).toMatchObject({
      exitCode: 0,
      outputs: { verdict: "conforms", report: "contract" },
    });
    const report = (name: string) => readFile(join(user.folder, "contract", name), "utf8");
    expect(await report("report.html")).toMatch(/^<!doctype html>/i);
    expect(await report("report.xml")).toMatch(/^<\?xml/);
    expect(await report("report.txt")).toContain("listGroups");
    expect(JSON.parse(await report("report.json"))).toMatchObject({ verdict: "conforms" });
  });

  test.concurrent("fails for a deployment that breaks a promise, and still says which", async () => {
    const user = await runner();
    const { exitCode, outputs, printed } = await runJob(user, {
      "base-url": await sandboxWith({ fault: "create.omits-pid" }),
      token: "admin-token",
      options: "--only=create",
      reports: "else where/reports",
    });
    expect([exitCode, outputs]).toEqual([1, { verdict: "violates", report: "else where/reports" }]);
    expect(printed).toContain("must have required property 'pid'");
  });

  test.concurrent("takes credentials from secrets, and shows none of them", async () => {
    const user = await runner();
    const baseUrl = await sandboxWith();
    const secret = "halden-server-secret";
    const ran = await runJob(user, {
      "base-url": baseUrl,
      "client-id": "halden-server",
      "client-secret": secret,
      scope: "openid",
      options: `--token-url\n${new URL("/ims/token/v3", baseUrl).href}\n--only\nlist`,
    });
    expect(ran).toMatchObject({ exitCode: 0, outputs: { verdict: "conforms" } });
    expect(JSON.stringify(ran)).not.toContain(secret);
  });

  test.concurrent("takes fixtures, baseline and options as they are, with blanks and wildcards", async () => {
    const user = await runner();
    await writeJson(user, "our fixtures.json", { inaccessibleGroupId: 9_999_001 });
    await writeJson(user, "known findings.json", {
      findings: [
        { check: "create.returns-the-group", reason: "Ticket 4711", expires: "2999-12-31" },
      ],
    });
    // What a shell would make of the wildcard.
    await writeFile(join(user.folder, "permissions-list.refuses-a-file"), "");
    const ran = await runJob(user, {
      "base-url": await sandboxWith({ fault: "create.omits-pid" }),
      token: "admin-token",
      fixtures: "our fixtures.json",
      baseline: "known findings.json",
      options:
        "--only\ncreate.returns-the-group, permissions-list.refuses-an-*\n--har\nall 'our' requests.har",
    });
    expect(ran.exitCode, ran.printed).toBe(0);
    expect(ran.outputs.verdict).toBe("conforms");
    const read = async (name: string) =>
      JSON.parse(await readFile(join(user.folder, name), "utf8"));
    const { checks } = await read("contract/report.json");
    expect(
      checks.map(({ id, outcome }: { id: string; outcome: string }) => [id, outcome]),
    ).toContainEqual(["permissions-list.refuses-an-inaccessible-group", "kept"]);
    expect((await read("all 'our' requests.har")).log.entries).not.toEqual([]);
  });

  test.concurrent("fails without a verdict where there was no run, and with nothing of an earlier one", async () => {
    const user = await runner();
    await mkdir(join(user.folder, "contract"));
    await writeJson(user, "contract/report.json", { verdict: "conforms" });
    const ran = await runJob(user, { "base-url": "not a URL", token: "admin-token" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { verdict: "" } });
  });

  test.concurrent("takes the version that it is asked for", async () => {
    const user = await runner();
    const ran = await runJob(user, {
      "base-url": await sandboxWith(),
      token: "admin-token",
      version: "0.0.404",
    });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.printed).toContain("@aam-groups/contract-tests@0.0.404");
  });
});

describe("on GitHub", () => {
  test.concurrent("the job's page says so where there is no verdict", async () => {
    const user = await runner();
    const { summary } = await runAction(user, { "base-url": "not a URL", token: "admin-token" });
    expect(summary).toMatch(/^### Group Management API: no verdict\n/);
  });

  test.concurrent.each([
    ["keeps the Node of the job, which will do", 22, (path: string) => path],
    ["sets up a Node where that of the job is too old", 20, (path: string) => withNode(24, path)],
  ] as const)(
    "it %s, and shows verdict and report on the job's page",
    async (_, version, pathAfter) => {
      const user = await runner(version);
      const ran = await runAction(user, {
        "base-url": await sandboxWith(),
        token: "admin-token",
        options: "--only\nlist.*",
      });
      expect(ran).toMatchObject({ exitCode: 0, path: pathAfter(user.path) });
      expect(ran.summary).toMatch(/^### Group Management API: conforms\n/);
      expect(ran.summary).toContain("listGroups");
    },
  );
});

describe("on GitLab", () => {
  test.concurrent("variables of the project replace no input", async () => {
    const user = await runner();
    const given = { "base-url": await sandboxWith(), options: "--only\nlist.*" };
    const ofOthers = ["BASE_URL", "FIXTURES", "BASELINE", "OPTIONS", "REPORTS", "VERSION"];
    const project = Object.fromEntries(ofOthers.map((name) => [name, "of another job"]));
    const ran = await runGitlabJob(user, given, { ...project, AAM_GROUPS_TOKEN: "admin-token" });
    expect(ran).toMatchObject({
      exitCode: 0,
      outputs: { verdict: "conforms", report: "contract" },
      junit: expect.stringMatching(/^<\?xml/),
    });
  });

  test.concurrent("no deployment gets the credentials of another where the variable that it names is empty", async () => {
    const user = await runner();
    const given = { "base-url": await sandboxWith(), token: "$STAGING_TOKEN" };
    const ran = await runGitlabJob(user, given, { AAM_GROUPS_TOKEN: "admin-token" });
    expect(ran).toMatchObject({ exitCode: 3, outputs: { verdict: "" } });
    expect(ran.printed).toContain("names is empty in this job");
  });

  test.concurrent("each deployment has a job of its own, with credentials of its own", async () => {
    const user = await runner();
    const given = {
      "base-url": await sandboxWith(),
      "job-name": "contract of staging",
      token: "$STAGING_TOKEN",
      options: "--only\nlist.*",
    };
    const ran = await runGitlabJob(user, given, {
      STAGING_TOKEN: "admin-token",
      AAM_GROUPS_CLIENT_ID: "of-production",
      AAM_GROUPS_CLIENT_SECRET: "of-production",
    });
    expect(ran).toMatchObject({ name: "contract of staging", exitCode: 0 });
  });
});
