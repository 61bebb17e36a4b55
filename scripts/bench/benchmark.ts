import { writeFile } from "node:fs/promises";
import { endWithLauncher } from "@aam-groups/command";
import { Command, InvalidArgumentError, Option } from "commander";
import { main } from "../main.ts";
import { machineFacts, machineLines } from "./machine.ts";

/** What a benchmark has found out. */
export interface Findings {
  /** Tables and explanations for the terminal. */
  lines: string;
  /** What `--json` writes, besides the machine and the options. */
  figures: object;
  /** Whether the command succeeds. */
  ok: boolean;
}

/** A comparison that the command line offers. */
export interface Benchmark<Options extends object> {
  name: string;
  description: string;
  options: readonly Option[];
  /** How much is measured, in a few words. */
  scale(options: Options): string;
  /**
   * Measures, and prints a line for each result as soon as it is known.
   *
   * @throws the signal's reason; no process and no file is left then
   */
  measure(options: Options & { signal: AbortSignal }): Promise<Findings>;
}

/** The command of a benchmark. Every benchmark has `--json`. */
export function benchmarkCommand<Options extends object>(benchmark: Benchmark<Options>): Command {
  const command = new Command(benchmark.name).description(benchmark.description);
  for (const option of benchmark.options) command.addOption(option);
  return command
    .option("--json <file>", "also write the figures to a file")
    .action(({ json, ...options }: Options & { json?: string }) =>
      // Commander gives exactly the options that were added above.
      main(() => run(benchmark, options as unknown as Options, json)),
    );
}

async function run<Options extends object>(
  benchmark: Benchmark<Options>,
  options: Options,
  json: string | undefined,
): Promise<boolean> {
  const signal = await interruption();
  const machine = machineFacts();
  console.log(`${machineLines(machine)}\n${benchmark.scale(options)}\n`);
  const { lines, figures, ok } = await benchmark.measure({ ...options, signal });
  console.log(`\n${lines}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, ...options, ...figures }, null, 2)}\n`);
  }
  return ok;
}

/** Aborted by Ctrl-C, and when the process that launched this one ends. */
async function interruption(): Promise<AbortSignal> {
  await endWithLauncher();
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Error("Interrupted."));
  // Not once: execa ends this process at a signal that has no other listener.
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller.signal;
}

/** An option that takes a whole number of at least 1. */
export function countOption(flags: string, description: string, value: number, least = 1): Option {
  return new Option(flags, description).default(value).argParser((text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= least) return count;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  });
}

/** An option that takes some of a list of names, separated by commas; all of them by default. */
export function namesOption<Name extends string>(
  flags: string,
  names: readonly Name[],
  always: readonly Name[] = [],
): Option {
  return new Option(flags, `which ones: some of ${names.join(",")}`)
    .default(names, "all")
    .argParser((text): Name[] => {
      const given = text.split(",");
      if (given.every((name) => names.some((known) => known === name))) {
        return names.filter((name) => given.includes(name) || always.includes(name));
      }
      throw new InvalidArgumentError(`It must be some of ${names.join(",")}.`);
    });
}
