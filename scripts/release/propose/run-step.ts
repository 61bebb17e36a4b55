import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isAlive } from "@aam-groups/command";
import { execa } from "execa";

const GUARD = join(import.meta.dirname, "step-guard.ts");

/** How long processes may take to end when they are asked to. */
const PATIENCE_MS = 5_000;
const POLL_MS = 50;

/**
 * Runs a step of a release, which prints on this terminal. All processes of its group end with it, and with this process,
 * however that ends. What it starts in a group of its own, such as a packing, ends with it on a signal, and by itself after
 * SIGKILL.
 *
 * @param signal ends the step
 * @returns whether it succeeded
 * @throws the signal's reason, when the step has ended
 */
export async function runStep(
  command: readonly [program: string, ...string[]],
  folder: string,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  // In a group of its own: package managers do not pass signals on.
  const options = { cwd: folder, detached: true, reject: false, stdin: "pipe" } as const;
  const output = { stdout: "inherit", stderr: "inherit" } as const;
  const child = execa(process.execPath, [GUARD, ...command], { ...options, ...output });
  const { pid } = child;
  const end = async () => pid !== undefined && endGroup(pid);
  signal.addEventListener("abort", end, { once: true });
  const { exitCode } = await child;
  signal.removeEventListener("abort", end);
  await end();
  signal.throwIfAborted();
  return exitCode === 0;
}

/** Ends all processes of a group: first as they like, and after a time by force. */
export async function endGroup(group: number): Promise<void> {
  for (const name of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(-group, name);
    } catch {
      // All have ended.
      return;
    }
    const patience = Date.now() + PATIENCE_MS;
    while (isAlive(-group) && Date.now() < patience) await setTimeout(POLL_MS);
  }
}
