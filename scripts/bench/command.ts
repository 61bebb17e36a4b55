import { Command } from "@aam-groups/command/command-line";
import { benchmarkCommand } from "./benchmark.ts";
import { clientBenchmark } from "./client/client-benchmark.ts";
import { contractBenchmark } from "./contract/contract-benchmark.ts";
import { docsBenchmark } from "./docs/docs-benchmark.ts";
import { sandboxBenchmark } from "./sandbox/sandbox-benchmark.ts";

/** The command line of the bench. */
export const bench = new Command("pnpm bench")
  .description("Compares this repository's packages with other tools.")
  .addCommand(benchmarkCommand(sandboxBenchmark))
  .addCommand(benchmarkCommand(contractBenchmark))
  .addCommand(benchmarkCommand(clientBenchmark))
  .addCommand(benchmarkCommand(docsBenchmark));
