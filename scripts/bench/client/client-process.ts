import { dirname } from "node:path";
import { main } from "../../main.ts";
import { runScript } from "../child-process.ts";
import { checkProgram, type Features, probeProgram } from "./probe.ts";
import { type CallMicros, timeProgram } from "./time.ts";

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
  const script = import.meta.filename;
  const { exitCode, output, stdout } = await runScript(workplace, script, args, {}, NODE_OPTIONS);
  if (exitCode !== 0) throw new Error(output || "It did not end in time.");
  return JSON.parse(stdout);
}

if (import.meta.main) {
  const [task, file = "", calls] = process.argv.slice(2);
  await main(async () => {
    if (task === "probe") await checkProgram(file);
    const result = await (task === "probe" ? probeProgram(file) : timeProgram(file, Number(calls)));
    console.log(JSON.stringify(result));
    return true;
  });
}
