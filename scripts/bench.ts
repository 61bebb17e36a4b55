import { writeFile } from "node:fs/promises";
import { endWithLauncher } from "@aam-groups/command";
import { Command, InvalidArgumentError, Option } from "commander";
import { clientCommand } from "./bench/client/command.ts";
import { CHOSEN_COUNT, FAULT_COUNT, firstFaults } from "./bench/contract/faults.ts";
import { comparisonLines } from "./bench/contract/report.ts";
import { oursHolds } from "./bench/contract/results.ts";
import { compareTools } from "./bench/contract/run.ts";
import { TOOL_NAMES, type ToolName } from "./bench/contract/tools.ts";
import { docsCommand } from "./bench/docs/command.ts";
import { machineFacts, machineLines } from "./bench/machine.ts";
import { benchLines } from "./bench/report.ts";
import { benchServers } from "./bench/run.ts";
import { main } from "./main.ts";

interface SandboxBenchOptions {
  seconds: number;
  connections: number;
  json?: string;
}

interface ContractBenchOptions {
  faults: number;
  runs: number;
  tools: readonly ToolName[];
  json?: string;
}

const program = new Command("bench").description("Measures how fast things are.");

program
  .command("sandbox")
  .description(
    "Measures the sandbox, the mock and servers of others side by side, against a server that does nothing. " +
      "Fails if a server answered anything but 2xx; a missed aim is shown and fails nothing.",
  )
  .option("--seconds <number>", "how long each cell is measured, after a warm-up", above(0), 3)
  .option("--connections <number>", "requests under way at any time", above(1), 32)
  .option("--json <file>", "write the figures there, too")
  .action((options: SandboxBenchOptions) => main(() => benchSandbox(options)));

program
  .command("contract")
  .description(
    "Compares our suite with tools of others on the sandbox, sound and with faults: time, requests, faults caught, damage done. " +
      "Fails if our suite complains about the sound sandbox, misses a fault, or leaves or damages a group.",
  )
  .option("--faults <number>", `how many faults, or all ${FAULT_COUNT}`, parseFaults, CHOSEN_COUNT)
  .option("--runs <number>", "how often each tool judges the sound sandbox", above(1), 3)
  .addOption(
    new Option("--tools <names>", `some of ${TOOL_NAMES.join(",")}`)
      .argParser(parseTools)
      .default(TOOL_NAMES, "all"),
  )
  .option("--json <file>", "write the figures there, too")
  .action((options: ContractBenchOptions) => main(() => benchContract(options)));

program.addCommand(clientCommand(interruption));
program.addCommand(docsCommand(interruption));

await program.parseAsync();

async function benchSandbox(options: SandboxBenchOptions): Promise<boolean> {
  const { seconds, connections, json } = options;
  const signal = await interruption();
  const machine = machineFacts();
  console.log(machineLines(machine));
  console.log(`${seconds} s per cell, ${connections} connections\n`);
  const cells = await benchServers({ seconds, connections, signal });
  console.log(`\n${benchLines(cells)}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, seconds, connections, cells }, null, 2)}\n`);
  }
  return cells.every(({ failedShare }) => failedShare === 0);
}

async function benchContract(options: ContractBenchOptions): Promise<boolean> {
  const { faults, runs, tools, json } = options;
  const signal = await interruption();
  const machine = machineFacts();
  console.log(`${machineLines(machine)}\n`);
  const results = await compareTools({ tools, faults: firstFaults(faults), runs, signal });
  console.log(`\n${comparisonLines(results)}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, runs, ...results }, null, 2)}\n`);
  }
  return oursHolds(results);
}

/** Aborted by Ctrl-C, and when whoever started this ends it. */
async function interruption(): Promise<AbortSignal> {
  await endWithLauncher();
  const controller = new AbortController();
  const interrupt = () => controller.abort(new Error("Interrupted."));
  // Not once: execa ends this process at a signal that nobody else listens for any more.
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller.signal;
}

function parseFaults(text: string): number {
  const count = text === "all" ? FAULT_COUNT : Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= FAULT_COUNT) return count;
  throw new InvalidArgumentError(`It must be "all" or a whole number up to ${FAULT_COUNT}.`);
}

function parseTools(text: string): ToolName[] {
  const names = text.split(",");
  const known = TOOL_NAMES.filter((name) => names.includes(name));
  if (known.length === names.length) return known;
  throw new InvalidArgumentError(`It must be some of ${TOOL_NAMES.join(",")}.`);
}

function above(limit: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const fits =
      limit === 0 ? value > 0 && value <= 600 : Number.isInteger(value) && value >= limit;
    if (fits) return value;
    throw new InvalidArgumentError(
      limit === 0
        ? "It must be a number of seconds up to 600."
        : `It must be a whole number from ${limit} on.`,
    );
  };
}
