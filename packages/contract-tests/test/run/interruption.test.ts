import { readdir } from "node:fs/promises";
import { newFolder } from "@aam-groups/test-kit/folder";
import type { Passed } from "@aam-groups/test-kit/proxy";
import { deadEnd } from "@aam-groups/test-kit/server";
import { describe, expect, test } from "vitest";
import { cleanUp } from "../support/cleaning.ts";
import { type Running, start } from "../support/contract-process.ts";
import { interrupted } from "../support/interrupted.ts";

const CODES = { SIGINT: 130, SIGTERM: 2, SIGHUP: 2 } as const;
type Signal = keyof typeof CODES;

/** Sends a signal when a request has come: the first two creations are 2 and 3. */
const sending =
  (signal: Signal, at: number) =>
  (run: Running, { n }: Passed) => {
    if (n === at) run.kill(signal);
  };

describe("a run that is interrupted deletes its groups, says so, and ends with the code for it", () => {
  const moments: [Signal, at: number][] = [
    ["SIGINT", 3],
    ["SIGINT", 95],
    ["SIGTERM", 1],
    ["SIGTERM", 60],
    ["SIGHUP", 30],
  ];

  test.concurrent.each(moments)("%s after request %i", async (signal, at) => {
    await using run = await interrupted(sending(signal, at));
    const { exitCode, stdout, stderr } = run.ended;
    expect(exitCode).toBe(CODES[signal]);
    expect(stdout).toMatch(/inconclusive: The run is not complete: the run was interrupted/);
    expect(stderr).toContain("Interrupted: cleaning up.");
    expect(await run.now()).toEqual(run.before);
    expect(await readdir(run.stateFolder)).toEqual([]);
  });
});

test.concurrent.each([1, 300, 500])(
  "a run that is interrupted at request %i reports those that it sent",
  async (at) => {
    await using run = await interrupted(sending("SIGINT", at));
    const [, reported] = /^(\d+) requests in /m.exec(run.ended.stdout) ?? [];
    expect(Number(reported)).toBeGreaterThanOrEqual(at);
    // The others belong to the clean-up.
    expect(Number(reported)).toBeLessThanOrEqual(run.proxy.passed.length);
  },
);

test("a creation that arrives after the interruption is found and deleted", async () => {
  const looked = Promise.withResolvers<void>();
  let looks = -1;
  const happen = async (running: Running, { method, url, n }: Passed) => {
    if (looks >= 0 && method === "GET" && url.endsWith("/groups/") && ++looks === 3)
      looked.resolve();
    if (looks >= 0 || method !== "POST" || n < 20) return;
    looks = 0;
    running.kill("SIGINT");
    // The sandbox gets to see it when the clean-up has looked for it twice, and found nothing.
    await looked.promise;
  };
  // It comes for sure, however busy the machine is: nothing waits for so long.
  // One at a time, so that no other creation is under way that could be taken for it.
  await using run = await interrupted(happen, 120_000, ["--concurrency", "1"]);
  expect(looks).toBeGreaterThan(2);
  expect(run.ended.exitCode).toBe(130);
  expect(await run.now()).toEqual(run.before);
});

describe("a second signal ends the process at once, and --cleanup does the rest", () => {
  test.concurrent.each<Signal>(["SIGINT", "SIGTERM"])("%s", async (signal) => {
    let isCleaning = false;
    await using run = await interrupted(async (running, { n, method }) => {
      if (n === 50) running.kill(signal);
      if (n <= 50 || method !== "DELETE" || isCleaning) return;
      isCleaning = true;
      running.kill(signal);
      await running.ended;
    });
    expect(isCleaning).toBe(true);
    expect(run.ended.exitCode).toBe(CODES[signal]);
    expect(run.ended.stderr).toContain(
      `Not cleaned up. Delete what is left with: npx pnpm@12 contract --cleanup --base-url ${run.proxy.baseUrl} --state-dir ${run.stateFolder}\n`,
    );
    await cleanUp(run.proxy.baseUrl, run.stateFolder);
    expect(await run.now()).toEqual(run.before);
    expect(await readdir(run.stateFolder)).toEqual([]);
  });
});

test.concurrent("a run that is interrupted before it has begun sends nothing", async () => {
  const { baseUrl } = await deadEnd();
  const stateFolder = await newFolder();
  const run = start(["--base-url", baseUrl, "--state-dir", stateFolder], {
    onOutput: () => run.kill("SIGINT"),
  });
  const { exitCode, stdout } = await run.ended;
  expect(exitCode).toBe(130);
  expect(stdout).toMatch(/the run was interrupted/);
  expect(await readdir(stateFolder)).toEqual([]);
});
