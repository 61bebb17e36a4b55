import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { main } from "../../main.ts";
import { machineFacts, machineLines } from "../machine.ts";
import { CONTENDER_NAMES, type ContenderName } from "./contenders.ts";
import { clientLines } from "./report.ts";
import { aimsOf } from "./results.ts";
import { compareClients } from "./run.ts";

interface ClientBenchOptions {
  contenders: readonly ContenderName[];
  rounds: number;
  calls: number;
  json?: string;
}

/**
 * The command that compares our client with others.
 *
 * @param interruption gives the signal that ends it
 */
export function clientCommand(interruption: () => Promise<AbortSignal>): Command {
  return new Command("client")
    .description(
      "Compares our client with others: size, time per call over a stub of fetch, and features. " +
        "Fails if a client does not work; a missed aim is shown and fails nothing.",
    )
    .addOption(
      new Option("--contenders <names>", `some of ${CONTENDER_NAMES.join(",")}`)
        .argParser(parseContenders)
        .default(CONTENDER_NAMES, "all"),
    )
    .option("--rounds <number>", "how often each client is timed", wholeNumber, 5)
    .option("--calls <number>", "calls of each kind in a round", wholeNumber, 8000)
    .option("--json <file>", "write the figures there, too")
    .action((options: ClientBenchOptions) =>
      main(async () => benchClients(options, await interruption())),
    );
}

async function benchClients(
  { contenders, rounds, calls, json }: ClientBenchOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const machine = machineFacts();
  console.log(machineLines(machine));
  console.log(`${rounds} rounds, ${calls} calls of each kind\n`);
  const results = await compareClients({ contenders, rounds, calls, signal });
  const aims = aimsOf(results);
  console.log(`\n${clientLines(results, aims)}`);
  if (json !== undefined) {
    const figures = { machine, rounds, calls, results, aims };
    await writeFile(json, `${JSON.stringify(figures, null, 2)}\n`);
  }
  return true;
}

/** Bare `fetch` is always among them: the others are compared with it. */
function parseContenders(text: string): ContenderName[] {
  const names = text.split(",");
  const known = CONTENDER_NAMES.filter((name) => names.includes(name));
  if (known.length !== names.length) {
    throw new InvalidArgumentError(`It must be some of ${CONTENDER_NAMES.join(",")}.`);
  }
  return CONTENDER_NAMES.filter((name) => name === "bare" || names.includes(name));
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}
