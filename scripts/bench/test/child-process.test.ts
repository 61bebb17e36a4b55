import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runScript, startScript } from "../../child-process.ts";

const endless = fileURLToPath(new URL("endless.ts", import.meta.url));

function interruptible() {
  const controller = new AbortController();
  const workplace = { folder: tmpdir(), signal: controller.signal };
  return { workplace, interrupt: () => controller.abort(new Error("Interrupted.")) };
}

test("an interruption ends a server", async () => {
  const { workplace, interrupt } = interruptible();
  const helper = await startScript(workplace, endless, [], /ready (\d+)/);
  const pid = Number(helper.ready);
  expect(process.kill(pid, 0)).toBe(true);
  interrupt();
  await helper[Symbol.asyncDispose]();
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("an interruption ends a script, is what is thrown, and lets none start afterwards", async () => {
  const { workplace, interrupt } = interruptible();
  const ended = runScript(workplace, endless, []);
  interrupt();
  await expect(ended).rejects.toThrow("Interrupted.");
  await expect(runScript(workplace, endless, [])).rejects.toThrow("Interrupted.");
});
