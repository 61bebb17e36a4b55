import { execa } from "execa";

/**
 * Runs a step of a release, which prints on this terminal.
 *
 * @param signal ends the step with all processes that it has started
 * @returns whether it succeeded
 * @throws the signal's reason, when the step has ended
 */
export async function runStep(
  [program, ...args]: readonly [program: string, ...string[]],
  folder: string,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  // In a group of its own: package managers do not pass signals on.
  const options = { cwd: folder, detached: true, reject: false, stdin: "ignore" } as const;
  const child = execa(program, args, { ...options, stdout: "inherit", stderr: "inherit" });
  const { pid } = child;
  const end = () => pid !== undefined && process.kill(-pid, "SIGTERM");
  signal.addEventListener("abort", end, { once: true });
  const { exitCode } = await child;
  signal.removeEventListener("abort", end);
  signal.throwIfAborted();
  return exitCode === 0;
}
