import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "@aam-groups/command";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endGroup, runStep } from "../../release/propose/run-step.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-step-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A step that starts a process which lasts, and writes that one's id into the folder. */
const lasting = (before: string): [string, ...string[]] => [
  "sh",
  "-c",
  `${before} sleep 1000 & echo $! >pid.new && mv pid.new pid; wait`,
];
const writtenPid = async () => {
  const read = () => readFile(join(folder, "pid"), "utf8");
  await expect.poll(read).toMatch(/^\d+\n$/);
  return Number(await read());
};

test.each([
  ["exit 0", true],
  ["exit 3", false],
  ["kill -9 $$", false],
])("a step that does `%s` has succeeded: %s", async (script, succeeded) => {
  const { signal } = new AbortController();
  expect(await runStep(["sh", "-c", script], folder, signal)).toBe(succeeded);
});

test("a step whose program is missing has failed", async () => {
  const { signal } = new AbortController();
  expect(await runStep([join(folder, "missing")], folder, signal)).toBe(false);
});

test("a step ends with all that it has left running", async () => {
  const { signal } = new AbortController();
  const [program, option = "", script = ""] = lasting("");
  const step = [program, option, script.replace("; wait", "")] as const;
  expect(await runStep(step, folder, signal)).toBe(true);
  expect(isAlive(await writtenPid())).toBe(false);
});

test.each([
  ["as it is asked to", ""],
  ["by force if it does not listen", "trap '' TERM;"],
])("a step that is to end does so with what it has started, %s", async (_how, before) => {
  const ending = new AbortController();
  const step = runStep(lasting(before), folder, ending.signal);
  const pid = await writtenPid();
  ending.abort(new Error("ended"));
  await expect(step).rejects.toThrow("ended");
  expect(isAlive(pid)).toBe(false);
});

test("a step ends with what it has started if the process that runs it is killed", async () => {
  const script = `
    import { runStep } from "./run-step.ts";
    await runStep(${JSON.stringify(lasting("trap '' TERM;"))}, ${JSON.stringify(folder)}, new AbortController().signal);`;
  const cwd = join(import.meta.dirname, "../../release/propose");
  const child = execFile(process.execPath, ["--input-type=module", "--eval", script], { cwd });
  const pid = await writtenPid();
  expect(isAlive(pid)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("a group that has ended meanwhile is no error", async () => {
  const child = spawn("true", { detached: true });
  await once(child, "exit");
  await endGroup(child.pid ?? expect.fail("It has not started."));
});
