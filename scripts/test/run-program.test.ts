import { existsSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect, test } from "vitest";
import { runProgram } from "../run-program.ts";

const node = (code: string, signal?: AbortSignal) =>
  runProgram([process.execPath, "-e", code], signal ? { signal } : {});

test("a program's exit code and all that it printed are given", async () => {
  expect(await node('console.log("a"); console.error("b"); process.exitCode = 3;')).toMatchObject({
    exitCode: 3,
    stdout: "a\n",
    all: expect.stringMatching(/^(a\nb|b\na)\n$/),
  });
});

test("a program that is missing is named", async () => {
  await expect(runProgram(["no-such-program"])).rejects.toThrow("no-such-program");
});

test("a signal ends it, with what it has started", async () => {
  const ending = new AbortController();
  const begun = join(await newFolder(), "begun");
  const child = "setInterval(() => {}, 60_000)";
  // What it has started holds its output: if that went on, it would not be seen to end either.
  const running = node(
    `const { spawn } = require("node:child_process");
    spawn(process.execPath, ["-e", "${child}"], { stdio: "inherit" });
    require("node:fs").writeFileSync("${begun}", "");
    ${child};`,
    ending.signal,
  );
  await expect.poll(() => existsSync(begun)).toBe(true);
  ending.abort();
  expect(await running).toMatchObject({ exitCode: null });
  await expect(node("", ending.signal)).rejects.toThrow("aborted");
});
