import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { main } from "../../main.ts";
import { machineFacts, machineLines } from "../machine.ts";
import { CONTENDER_NAMES, type ContenderName } from "./contenders.ts";
import { docsLines } from "./report.ts";
import { aimsOf } from "./results.ts";

interface DocsBenchOptions {
  contenders: readonly ContenderName[];
  rounds: number;
  json?: string;
}

/**
 * The command that compares our docs with what others make of the same spec.
 *
 * @param interruption gives the signal that ends it
 */
export function docsCommand(interruption: () => Promise<AbortSignal>): Command {
  return new Command("docs")
    .description(
      "Compares our docs with what others make of the spec, in Chromium: time until the operations are visible, weight, " +
        "requests to other hosts, findings of axe-core, and reading without scripts. " +
        "Fails if docs do not work or there is no Chromium; a missed aim is shown and fails nothing.",
    )
    .addOption(
      new Option("--contenders <names>", `some of ${CONTENDER_NAMES.join(",")}`)
        .argParser(parseContenders)
        .default(CONTENDER_NAMES, "all"),
    )
    .option("--rounds <number>", "how often each first page is loaded", wholeNumber, 5)
    .option("--json <file>", "write the figures there, too")
    .action((options: DocsBenchOptions) =>
      main(async () => benchDocs(options, await interruption())),
    );
}

async function benchDocs(
  { contenders, rounds, json }: DocsBenchOptions,
  signal: AbortSignal,
): Promise<boolean> {
  // Not above: the other benchmarks need neither Playwright nor axe-core.
  const { compareDocs } = await import("./run.ts");
  const machine = machineFacts();
  console.log(machineLines(machine));
  console.log(`${rounds} rounds\n`);
  const results = await compareDocs({ contenders, rounds, signal });
  const aims = aimsOf(results);
  console.log(`\n${docsLines(results, aims)}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify({ machine, rounds, results, aims }, null, 2)}\n`);
  }
  return true;
}

function parseContenders(text: string): ContenderName[] {
  const names = text.split(",");
  const known = CONTENDER_NAMES.filter((name) => names.includes(name));
  if (known.length === names.length) return known;
  throw new InvalidArgumentError(`It must be some of ${CONTENDER_NAMES.join(",")}.`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 on.");
}
