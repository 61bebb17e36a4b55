import { spawn } from "node:child_process";
import { once } from "node:events";

/** How long what is to end may take for it: less than a release gives to a step that runs this. */
const PATIENCE_MS = 3_000;

/** Where a program works, and what ends it. */
export interface ProgramPlace {
  cwd?: string;
  signal?: AbortSignal;
}

/** How a program ended. */
export interface ProgramRun {
  /** `null` if it was ended. */
  exitCode: number | null;
  stdout: string;
  /** `stdout` and `stderr` as they came. */
  all: string;
}

/**
 * Runs a program to its end, in a group of its own: a Ctrl-C in the terminal reaches only this process, which decides.
 * Needs nothing that has to be installed, for what runs before an installation, or without one.
 *
 * @throws the signal's reason if it is given before the start, or the system's error if there is no such program
 */
export async function runProgram(
  [program, ...args]: readonly [program: string, ...string[]],
  { cwd, signal }: ProgramPlace = {},
): Promise<ProgramRun> {
  signal?.throwIfAborted();
  const child = spawn(program, args, { cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, all] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    all += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    all += text;
  });
  let killing: NodeJS.Timeout | undefined;
  const end = () => {
    endGroup(child.pid, "SIGTERM");
    killing = setTimeout(() => endGroup(child.pid, "SIGKILL"), PATIENCE_MS);
  };
  signal?.addEventListener("abort", end, { once: true });
  try {
    const [exitCode]: (number | null)[] = await once(child, "close");
    return { exitCode: exitCode ?? null, stdout, all };
  } finally {
    signal?.removeEventListener("abort", end);
    clearTimeout(killing);
  }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has just ended.
  }
}
