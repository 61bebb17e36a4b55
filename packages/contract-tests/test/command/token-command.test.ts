import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { leaksIn } from "@aam-groups/test-kit/leaks";
import { type RequestProxy, startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { newRunId } from "../../src/deployment/mark.ts";
import { contractOn, start } from "../support/contract-process.ts";
import { judged } from "../support/judging.ts";
import { pictureOf } from "../support/picture.ts";
import { inShell } from "../support/shell.ts";

const SECRET = "t0ken-that-a-command-prints";

/** A command that prints another token each time; its variables are those of whoever runs it. */
async function tokenCommand() {
  const calls = join(await newFolder(), "calls");
  return {
    args: [
      "--token-command",
      `echo >> "$BASE_URL"; echo "${SECRET}-$(wc -l < "$BASE_URL" | tr -d ' ')"`,
    ],
    // Vitest sets a variable of this name on the suite's thread.
    env: { AAM_GROUPS_TOKEN: undefined, BASE_URL: calls },
    count: async () => (await readFile(calls, "utf8")).length,
  };
}

/** Lets each token through for so many requests, and rejects it from then on. */
function withShortTokens(targetBaseUrl: string, uses: number): Promise<RequestProxy> {
  const used = new Map<string, number>();
  return startProxy(targetBaseUrl, ({ headers }, response) => {
    const { authorization = "" } = headers;
    if (!authorization.includes(SECRET)) return undefined;
    const count = (used.get(authorization) ?? 0) + 1;
    used.set(authorization, count);
    headers.authorization = "Bearer admin-token";
    if (count <= uses) return undefined;
    response.writeHead(401).end(`{"error": "${authorization}"}`);
    return "dealt with";
  });
}

test.concurrent("a run asks the command again when its token ends, and shows no token", async () => {
  const sandbox = await startSandbox({ port: 0, fault: "create.null-becomes-empty" });
  await using deployment = await withShortTokens(sandbox.baseUrl, 40);
  const command = await tokenCommand();
  const har = join(await newFolder(), "har");
  const { report, ...outputs } = await judged(
    deployment.baseUrl,
    [...command.args, "--har", har, "--only", "create", "--settle-ms", "0"],
    { env: command.env },
  );
  expect(report.verdict).toBe("violates");
  expect(report.notes).toContain("The token was rejected during the run, and renewed.");
  expect(await command.count()).toBeGreaterThan(1);
  const shown = [JSON.stringify([report, outputs]), await readFile(har, "utf8")].join("\n");
  expect(leaksIn(shown.replaceAll(/echo \S+t0ken-\S+/g, ""), [SECRET])).toEqual([]);
  await sandbox.close();
});

test.concurrent("the lines of a finding get their token from the command", async () => {
  const fault = "create.null-becomes-empty";
  const sandbox = await startSandbox({ port: 0, fault });
  const check = "create.keeps-null-description";
  const { report } = await judged(
    sandbox.baseUrl,
    ["--token-command", 'printf %s "$MINE" # of the sandbox', "--only", check, "--settle-ms", "0"],
    { env: { AAM_GROUPS_TOKEN: undefined, MINE: "admin-token" } },
  );
  const lines = report.checks.find(({ id }) => id === check)?.evidence.map(({ curl }) => curl);
  expect(await inShell(lines ?? [], { MINE: "admin-token" })).toMatch(/"description":""/);
  await sandbox.close();
});

test.concurrent("an interrupted run cleans up with a token that is had again", async () => {
  const sandbox = await startSandbox({ port: 0, variation: "latency-80" });
  const before = await pictureOf(sandbox.baseUrl);
  const command = await tokenCommand();
  let isOver = false;
  const run = Promise.withResolvers<ReturnType<typeof start>>();
  await using deployment = await startProxy(sandbox.baseUrl, async (passed, response) => {
    const { headers, n } = passed;
    const { authorization = "" } = headers;
    if (!authorization.includes(SECRET)) return undefined;
    headers.authorization = "Bearer admin-token";
    if (n === 30) {
      isOver = true;
      (await run.promise).kill("SIGINT");
    }
    // What the run had is worth nothing from then on.
    if (!isOver || !authorization.endsWith("-1")) return undefined;
    response.writeHead(401).end();
    return "dealt with";
  });
  const args = [
    "--base-url",
    deployment.baseUrl,
    "--state-dir",
    await newFolder(),
    ...command.args,
  ];
  run.resolve(start([...args, "--settle-ms", "0"], { env: command.env }));
  expect((await (await run.promise).ended).exitCode).toBe(130);
  expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  expect(await command.count()).toBeGreaterThan(1);
  await sandbox.close();
});

test.concurrent("--cleanup goes on with a new token, too", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const before = await pictureOf(sandbox.baseUrl);
  const runId = newRunId(Date.now() - 86_400_000);
  for (let n = 1; n <= 12; n += 1) {
    const response = await fetch(`${sandbox.baseUrl}/groups/`, {
      method: "POST",
      headers: { authorization: "Bearer admin-token", "content-type": "application/json" },
      body: JSON.stringify({ name: `aam-contract-${runId}-${n}`, description: null }),
    });
    expect(response.ok).toBe(true);
  }
  await using deployment = await withShortTokens(sandbox.baseUrl, 5);
  const command = await tokenCommand();
  const { exitCode, stdout } = await contractOn(
    deployment.baseUrl,
    ["--cleanup", "--settle-ms", "0", "--concurrency", "1", ...command.args],
    { env: command.env },
  );
  expect(stdout).toMatch(/Deleted 12 of 12 groups/);
  expect(exitCode).toBe(0);
  expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  expect(await command.count()).toBeGreaterThan(2);
  await sandbox.close();
});

test.concurrent("a command that fails ends the run before anything is sent, and says why", async () => {
  const sandbox = await startSandbox({ port: 0 });
  await using deployment = await startProxy(sandbox.baseUrl);
  const { report, stderr } = await judged(
    deployment.baseUrl,
    ["--token-command", "echo 'Sign in first.' >&2; exit 4"],
    { env: { AAM_GROUPS_TOKEN: undefined } },
  );
  expect(report).toMatchObject({ verdict: "inconclusive", exitCode: 2 });
  expect(report.summary).toBe(
    "Signing in failed: no token from the command of --token-command: it ended with exit code 4.",
  );
  expect(stderr).toContain("Sign in first.");
  expect(deployment.passed).toEqual([]);
  await sandbox.close();
});
