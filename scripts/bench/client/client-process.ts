import { dirname, join } from "node:path";
import { runScript } from "../../child-process.ts";
import type { Features } from "./probe.ts";
import type { CallMicros } from "./time.ts";

/** Not this module: each process would load what starts processes, too. */
const SCRIPT = join(import.meta.dirname, "client-child.ts");

/** V8 otherwise compiles and collects garbage in parallel, which makes times vary. */
const NODE_OPTIONS = ["--single-threaded", "--expose-gc"];

/** Checks, in a process of its own, whether a program works and which features it has. */
export function probeInChild(file: string, signal: AbortSignal): Promise<Features> {
  return runChild(["probe", file], signal);
}

/** Times a program in a process of its own, with its own heap and compiled code. */
export function timeInChild(file: string, calls: number, signal: AbortSignal): Promise<CallMicros> {
  return runChild(["time", file, String(calls)], signal);
}

async function runChild<Result>(args: string[], signal: AbortSignal): Promise<Result> {
  const workplace = { folder: dirname(args[1] ?? ""), signal };
  const { exitCode, output, stdout } = await runScript(workplace, SCRIPT, args, {}, NODE_OPTIONS);
  if (exitCode !== 0) throw new Error(output || "It did not end in time.");
  return JSON.parse(stdout);
}
