import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { deadEnd } from "@aam-groups/test-kit/server";
import { expect, test } from "vitest";
import { contract } from "../support/contract-process.ts";
import { judged } from "../support/judging.ts";
import { pictureOf } from "../support/picture.ts";

const few = ["--only", "create", "--settle-ms", "0"];

test.concurrent("nothing of the folder that it is called in, or of Vitest's variables, matters", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const cwd = await newFolder();
  const boom = 'throw new Error("The folder\'s own file was run.");';
  const files = [
    "vitest.config.ts",
    "vite.config.js",
    "vitest.workspace.ts",
    "suite.ts",
    "a.test.ts",
  ];
  for (const name of files) await writeFile(join(cwd, name), boom);
  await writeFile(join(cwd, "package.json"), '{"type": "commonjs"}');
  await writeFile(join(cwd, ".env"), "AAM_GROUPS_TOKEN=nobodys");
  const env = { VITEST: "true", CI: "1", TEST: "true", NODE_ENV: "test", VITEST_POOL_ID: "9" };
  const { exitCode, report, stderr } = await judged(sandbox.baseUrl, few, { cwd, env });
  expect([report.verdict, exitCode]).toEqual(["conforms", 0]);
  expect(stderr).not.toMatch(/own file was run/);
  await sandbox.close();
});

test.concurrent("nothing is written into the home of whoever runs it", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const home = await newFolder();
  const state = await newFolder();
  const env = { HOME: home, LOCALAPPDATA: home, XDG_DATA_HOME: join(home, "data") };
  const { exitCode } = await judged(sandbox.baseUrl, [...few, "--state-dir", state], { env });
  expect([exitCode, await readdir(home), await readdir(state)]).toEqual([0, [], []]);
  await sandbox.close();
});

test.concurrent.each(["", "state"])("XDG_STATE_HOME=%s means the default", async (value) => {
  const { baseUrl } = await deadEnd();
  const cwd = await newFolder();
  const home = await newFolder();
  const env = { HOME: home, XDG_STATE_HOME: value };
  const { exitCode } = await contract(["--base-url", baseUrl], { cwd, env });
  expect([exitCode, await readdir(cwd)]).toEqual([2, []]);
  expect(await readdir(join(home, ".local", "state"))).toEqual(["aam-groups-contract"]);
});

test.concurrent("a run whose reader has gone goes on, and cleans up", async () => {
  const sandbox = await startSandbox({ port: 0, variation: "latency-80" });
  const before = await pictureOf(sandbox.baseUrl);
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  const args = ["--base-url", sandbox.baseUrl, "--state-dir", await newFolder(), ...few];
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, AAM_GROUPS_TOKEN: "admin-token" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // As `head` does: its first line is enough, and the progress goes nowhere.
  child.stdout.once("data", () => child.stdout.destroy());
  child.stderr.destroy();
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(await pictureOf(sandbox.baseUrl)).toEqual(before);
  await sandbox.close();
});
