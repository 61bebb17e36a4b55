import { writeFile } from "node:fs/promises";
import { endWithLauncher } from "@aam-groups/mock/command";
import { Command, InvalidArgumentError } from "commander";
import { machineFacts, machineLines } from "./bench/machine.ts";
import { benchLines } from "./bench/report.ts";
import { benchServers } from "./bench/run.ts";
import { main } from "./main.ts";

interface Options {
  seconds: number;
  connections: number;
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
  .action((options: Options) => main(() => benchSandbox(options)));

await program.parseAsync();

async function benchSandbox({ seconds, connections, json }: Options): Promise<boolean> {
  await endWithLauncher();
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new Error("Interrupted."));
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);

  const machine = machineFacts();
  console.log(machineLines(machine));
  console.log(`${seconds} s per cell, ${connections} connections\n`);
  const cells = await benchServers({ seconds, connections, signal: interruption.signal });
  console.log(`\n${benchLines(cells)}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, seconds, connections, cells }, null, 2)}\n`);
  }
  return cells.every(({ failedShare }) => failedShare === 0);
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
