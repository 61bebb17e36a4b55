import { readFile } from "node:fs/promises";
import { execa } from "execa";
import type { Target } from "./target.ts";

/** Longest time of a tool on one deployment. */
const LIMIT_MS = 120_000;

/** How a tool's process ended. */
export interface ChildRun {
  /** Absent if it was ended. */
  exitCode?: number;
  timedOut: boolean;
  wallMs: number;
  output: string;
}

/**
 * Runs a tool's script under the same Node, in the target's folder, and resolves however it ends.
 *
 * @throws the signal's reason; the process has ended then
 */
export async function runScript(
  { folder, signal }: Target,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ChildRun> {
  signal.throwIfAborted();
  const { exitCode, timedOut, durationMs, all } = await execa(process.execPath, [script, ...args], {
    cwd: folder,
    // What a tool remembers about its user goes with the folder.
    env: { XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, ...env },
    all: true,
    stdin: "ignore",
    reject: false,
    cancelSignal: signal,
    timeout: LIMIT_MS,
  });
  signal.throwIfAborted();
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    timedOut,
    wallMs: durationMs,
    output: all,
  };
}

/**
 * Runs a script that writes what a tool needs.
 *
 * @throws Error with its output if it fails, or the signal's reason
 */
export async function generate(...run: Parameters<typeof runScript>): Promise<void> {
  const { exitCode, output } = await runScript(...run);
  if (exitCode !== 0) throw new Error(`${run[1]} failed:\n${output}`);
}

/** A process that serves a tool. */
export interface Helper extends AsyncDisposable {
  /** What it said when it was ready. */
  ready: string;
}

/**
 * Starts a script that serves, and waits until it prints the pattern.
 *
 * @throws Error if it ends before, or the signal's reason; no process is left then
 */
export async function startScript(
  { folder, signal }: Target,
  script: string,
  args: readonly string[],
  pattern: RegExp,
): Promise<Helper> {
  signal.throwIfAborted();
  const child = execa(process.execPath, [script, ...args], {
    cwd: folder,
    all: true,
    stdin: "ignore",
    reject: false,
    cancelSignal: signal,
  });
  const end = async () => {
    child.kill();
    await child;
  };
  let output = "";
  const ready = await new Promise<string | undefined>((resolve) => {
    child.all.on("data", (chunk: Buffer) => {
      output += chunk;
      const match = pattern.exec(output);
      if (match) resolve(match[1]);
    });
    void child.then(() => resolve(undefined));
  });
  if (ready !== undefined) return { ready, [Symbol.asyncDispose]: end };
  const { all } = await child;
  signal.throwIfAborted();
  throw new Error(`${script} ended before it was ready:\n${all}`);
}

/** What a tool has written as JSON; `undefined` if it ended before. */
export async function readReport<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
