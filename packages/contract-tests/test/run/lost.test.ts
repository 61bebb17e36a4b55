import type { ServerResponse } from "node:http";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { describe, expect, test } from "vitest";
import { cleanUp } from "../support/cleaning.ts";
import { judged } from "../support/judging.ts";
import { pictureOf } from "../support/picture.ts";
import { reportProblems } from "../support/valid-report.ts";

/** What the deployment does from some request on. */
type Breakdown = [what: string, breakDown: (response: ServerResponse) => void, why: RegExp];

const responding =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end("{}");

const breakdowns: Breakdown[] = [
  [
    "closes connections",
    (response) => void response.destroy(),
    /stopped responding: .*the connection was closed/,
  ],
  [
    "resets connections",
    (response) => void response.socket?.resetAndDestroy(),
    /stopped responding: .*the connection was/,
  ],
  ["hangs", () => {}, /no complete response arrived within 1500 ms/],
  [
    "limits requests for ever",
    responding(429, { "retry-after": "0" }),
    /stopped responding: .*still 429/,
  ],
  [
    "is unavailable for ever",
    responding(503, { "retry-after": "0" }),
    /stopped responding: .*still 503/,
  ],
  ["refuses the token", responding(401), /token is no longer accepted: get a new one/],
];

type Moment = [...Breakdown, from: number];

const amidGates = breakdowns.slice(1, 3).map((one): Moment => [...one, 4]);
const amidChecks = breakdowns.map((one): Moment => [...one, 90]);

describe("a run in whose middle the deployment is lost is inconclusive, and can be cleaned up", () => {
  test.concurrent.each([...amidGates, ...amidChecks])("%s", async (what, breakDown, why, from) => {
    const sandbox = await startSandbox({ port: 0 });
    let isBroken = false;
    await using proxy = await startProxy(sandbox.baseUrl, ({ n }, response) => {
      isBroken ||= n === from;
      if (!isBroken) return undefined;
      breakDown(response);
      return "dealt with";
    });
    const before = await pictureOf(sandbox.baseUrl);
    const state = await newFolder();

    // Only what hangs may run into the limit, on however slow a machine.
    const timeoutMs = what === "hangs" ? "1500" : "60000";
    const limits = ["--timeout-ms", timeoutMs, "--settle-ms", "0", "--runs", "1"];
    const run = await judged(proxy.baseUrl, [...limits, "--state-dir", state]);
    expect(run.report.verdict).toBe("inconclusive");
    expect(run.exitCode).toBe(2);
    expect(run.report.summary).toMatch(why);
    expect(reportProblems(run.report)).toEqual([]);
    for (const { groupId, curl } of run.report.leftovers) expect(curl).toContain(`/${groupId}'`);

    isBroken = false;
    await cleanUp(proxy.baseUrl, state);
    expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
    await sandbox.close();
  });
});
