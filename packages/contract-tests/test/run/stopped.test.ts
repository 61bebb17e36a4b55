import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { type Passed, startProxy } from "@aam-groups/test-kit/proxy";
import { expect, test } from "vitest";
import { type Running, start } from "../support/contract-process.ts";
import { judged } from "../support/judging.ts";

/** Longer than the time limit, which itself is long enough for a slow machine. */
const STOPPED_MS = 11_000;

test("a process that was stopped for longer than everything may take blames nobody", async () => {
  const sandbox = await startSandbox({ port: 0, variation: "lag-300" });
  const started = Promise.withResolvers<Running>();
  let created = false;
  let stopped: Promise<void> | undefined;
  await using proxy = await startProxy(sandbox.baseUrl, async ({ n, method, url }: Passed) => {
    const run = await started.promise;
    if (method === "POST") created = true;
    // What this list returns is from before the creation.
    const isList = method === "GET" && url.endsWith("/groups/");
    if (n < 60 || !created || !isList || stopped) return undefined;
    run.kill("SIGSTOP");
    stopped = delay(STOPPED_MS).then(() => run.kill("SIGCONT"));
    return undefined;
  });
  const report = join(await newFolder(), "report.json");
  const run = start([
    ...["--base-url", proxy.baseUrl, "--state-dir", await newFolder(), "--report-json", report],
    ...["--timeout-ms", "10000", "--settle-ms", "2000", "--only", "create,list,update"],
  ]);
  started.resolve(run);
  const { exitCode, stdout } = await run.ended;
  await stopped;
  await sandbox.close();
  expect(stdout).toMatch(/^conforms: /m);
  expect(exitCode).toBe(0);
  expect(stopped).toBeDefined();
  const { checks } = JSON.parse(await readFile(report, "utf8"));
  expect(checks.filter(({ outcome }: { outcome: string }) => outcome === "flaky")).toEqual([]);
});

test("a list that lags and takes its time is judged by when it was asked for", async () => {
  const SLOW_MS = 600;
  const sandbox = await startSandbox({ port: 0, variation: "lag-300" });
  await using proxy = await startProxy(sandbox.baseUrl, async (passed, response) => {
    if (passed.method !== "GET" || !passed.url.endsWith("/groups/")) return undefined;
    const headers = { authorization: String(passed.headers.authorization) };
    const list = await fetch(new URL(passed.url, sandbox.baseUrl), { headers });
    const body = await list.text();
    await delay(SLOW_MS);
    response.writeHead(list.status, { "content-type": "application/json" }).end(body);
    return "dealt with";
  });
  const only = ["--only", "create,list.shows-*,update.changes-*", "--settle-ms", "500"];
  const { report } = await judged(proxy.baseUrl, only);
  await sandbox.close();
  expect([report.verdict, report.counts.broken, report.counts.flaky]).toEqual(["conforms", 0, 0]);
});
