import { writeFile } from "node:fs/promises";
import { endWithLauncher } from "@aam-groups/command";
import { Command, parseFile } from "@aam-groups/command/command-line";
import { InvalidArgumentError, Option } from "commander";
import { main } from "../main.ts";
import { machineFacts, machineLine } from "./machine.ts";

/** What a benchmark has measured. */
export interface Findings {
  /** Tables and notes for the terminal. */
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

/** What our packages should reach, and whether they do. */
export interface BenchTarget {
  statement: string;
  holds: boolean;
}

/** A line for each target. */
export function targetLines(targets: readonly BenchTarget[]): string {
  return targets
    .map(({ statement, holds }) => `target: ${statement} ${holds ? "✓" : "✗"}`)
    .join("\n");
}

/** The command of a benchmark. Every benchmark has `--json`. */
export function benchmarkCommand<Options extends object>(benchmark: Benchmark<Options>): Command {
  const command = new Command(benchmark.name).description(benchmark.description);
  for (const option of benchmark.options) command.addOption(option);
  return command
    .option("--json <file>", "also write the figures to a file", parseFile)
    .action(({ json, ...options }: Options & { json?: string }) =>
      // Commander passes exactly the options that were added above.
      main(() => run(benchmark, options as unknown as Options, json)),
    );
}

async function run<Options extends object>(
  benchmark: Benchmark<Options>,
  options: Options,
  json: string | undefined,
): Promise<boolean> {
  await endWithLauncher();
  const interruption = new AbortController();
  // Not `once`: execa ends this process at a signal that has no other listener.
  for (const name of ["SIGINT", "SIGTERM"]) {
    process.on(name, () => interruption.abort(new Error("Interrupted.")));
  }
  const machine = machineFacts();
  console.log(`${machineLine(machine)}\n${benchmark.scale(options)}\n`);
  const { lines, figures, ok } = await benchmark.measure({
    ...options,
    signal: interruption.signal,
  });
  console.log(`\n${lines}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, ...options, ...figures }, null, 2)}\n`);
  }
  return ok;
}

/** An option that takes a positive integer. */
export function countOption(flags: string, description: string, value: number): Option {
  return new Option(flags, description).default(value).argParser((text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1) return count;
    throw new InvalidArgumentError("It must be a positive integer.");
  });
}

/** An option that takes names separated by commas; all of them by default. */
export function namesOption<Name extends string>(
  flags: string,
  names: readonly Name[],
  always: readonly Name[] = [],
): Option {
  return new Option(flags, `which ones to compare, some of ${names.join(",")}`)
    .default(names, "all")
    .argParser((text): Name[] => {
      const given = text.split(",");
      if (given.every((name) => names.some((known) => known === name))) {
        return names.filter((name) => given.includes(name) || always.includes(name));
      }
      throw new InvalidArgumentError(`Known names: ${names.join(",")}.`);
    });
}
