import { InvalidArgumentError, Option } from "commander";
import { type Benchmark, countOption, namesOption } from "../benchmark.ts";
import { compareTools } from "./compare-tools.ts";
import { CHOSEN_COUNT, FAULT_COUNT, firstFaults } from "./faults.ts";
import { oursHolds } from "./tool-results.ts";
import { TOOL_NAMES, type ToolName } from "./tools.ts";
import { toolLines } from "./tools-table.ts";

interface ContractBenchmarkOptions {
  faults: number;
  runs: number;
  tools: readonly ToolName[];
}

/** Our contract tests beside other tools that test deployments. */
export const contractBenchmark: Benchmark<ContractBenchmarkOptions> = {
  name: "contract",
  description:
    "Compares our contract tests with other tools, on the sandbox with and without faults: time, requests, faults caught, damage. " +
    "Fails if our suite reports a fault in the sound sandbox, misses one, or leaves or damages a group.",
  options: [
    new Option("--faults <number>", `how many faults, or all ${FAULT_COUNT}`)
      .default(CHOSEN_COUNT)
      .argParser(parseFaults),
    countOption("--runs <number>", "runs of each tool on the sound sandbox", 3),
    namesOption("--tools <names>", TOOL_NAMES),
  ],
  scale: ({ faults, runs }) => `${runs} runs on the sound sandbox, ${faults} faults`,
  async measure({ faults, ...options }) {
    const results = await compareTools({ ...options, faults: firstFaults(faults) });
    return { lines: toolLines(results), figures: results, ok: oursHolds(results) };
  },
};

function parseFaults(text: string): number {
  const count = text === "all" ? FAULT_COUNT : Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= FAULT_COUNT) return count;
  throw new InvalidArgumentError(`It must be "all" or a whole number up to ${FAULT_COUNT}.`);
}
