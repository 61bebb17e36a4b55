import { join } from "node:path";
import { execa } from "execa";
import type { Features } from "./probe.ts";
import type { Micros } from "./time.ts";

const CHILD = join(import.meta.dirname, "child.ts");

const LIMIT_MS = 120_000;

/** V8 compiles and collects garbage in parallel otherwise, and takes now more, now less time for the same. */
const NODE_OPTIONS = ["--single-threaded", "--expose-gc"];

/** Looks, in a process of its own, whether a program works and which features it has. */
export function probeInChild(file: string, signal: AbortSignal): Promise<Features> {
  return runChild(["probe", file], signal);
}

/** Times a program in a process of its own: what it makes of the heap and of compiled code is not for others. */
export function timeInChild(file: string, calls: number, signal: AbortSignal): Promise<Micros> {
  return runChild(["time", file, String(calls)], signal);
}

async function runChild<Result>(args: readonly string[], signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const { failed, stdout, stderr, shortMessage } = await execa(process.execPath, [CHILD, ...args], {
    nodeOptions: NODE_OPTIONS,
    stdin: "ignore",
    reject: false,
    cancelSignal: signal,
    timeout: LIMIT_MS,
  });
  signal.throwIfAborted();
  if (failed) throw new Error(stderr || shortMessage);
  return JSON.parse(stdout);
}
