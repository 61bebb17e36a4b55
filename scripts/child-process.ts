import { readFile } from "node:fs/promises";
import { execa } from "execa";

/** Longest time that a process may take, also on a busy machine. */
const LIMIT_MS = 300_000;

/** Where a process works, and what ends it. */
export interface Workplace {
  folder: string;
  signal: AbortSignal;
}

/** How a process ended. */
export interface ChildRun {
  /** Absent if it was ended. */
  exitCode?: number;
  timedOut: boolean;
  wallMs: number;
  /** What it printed; `stdout` is part of it. */
  output: string;
  stdout: string;
}

/**
 * Runs a script under the same Node, and resolves however it ends.
 *
 * @throws the signal's reason; the process has ended then
 */
export async function runScript(
  { folder, signal }: Workplace,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  nodeOptions: string[] = [],
): Promise<ChildRun> {
  signal.throwIfAborted();
  const { exitCode, timedOut, durationMs, all, stdout } = await execa(
    process.execPath,
    [...nodeOptions, script, ...args],
    {
      cwd: folder,
      // Tools keep their settings in the folder.
      env: { XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder, ...env },
      all: true,
      stdin: "ignore",
      reject: false,
      cancelSignal: signal,
      timeout: LIMIT_MS,
    },
  );
  signal.throwIfAborted();
  return {
    ...(exitCode === undefined ? {} : { exitCode }),
    timedOut,
    wallMs: durationMs,
    output: all,
    stdout,
  };
}

/**
 * Runs a script that generates files.
 *
 * @throws Error with its output if it fails, or the signal's reason
 */
export async function generate(...run: Parameters<typeof runScript>): Promise<void> {
  const { exitCode, output } = await runScript(...run);
  if (exitCode !== 0) throw new Error(`${run[1]} failed:\n${output}`);
}

/** A running server. */
export interface HelperProcess extends AsyncDisposable {
  /** What the pattern matched. */
  ready: string;
}

/**
 * Starts a server, and waits until it prints the pattern.
 *
 * @throws Error if it ends before, or the signal's reason; no process is left then
 */
export async function startScript(
  { folder, signal }: Workplace,
  script: string,
  args: readonly string[],
  pattern: RegExp,
): Promise<HelperProcess> {
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

/** A JSON file; `undefined` if it is missing. */
export async function readReport<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
