import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FaultName, faults } from "@aam-groups/sandbox";
import { InvalidArgumentError, Option } from "commander";
import { type Benchmark, countOption, namesOption } from "../benchmark.ts";
import { type JudgedDeployment, judge } from "./judge.ts";
import { readSpec } from "./spec-for-tools.ts";
import { type Catch, type Comparison, catchOf, oursHolds, soundResultOf } from "./tool-results.ts";
import { prepareTools, TOOL_NAMES, type ToolName } from "./tools.ts";
import { catchLine, soundLine, toolLines } from "./tools-table.ts";

interface ContractBenchmarkOptions {
  faults: number;
  /** How often each tool judges the sound deployment. */
  runs: number;
  tools: readonly ToolName[];
}

/** At least one fault of every operation, of authentication and of HTTP. */
const CHOSEN: readonly FaultName[] = [
  "create.omits-pid",
  "create.is-forgotten",
  "update.ignores-description",
  "bulk-delete.takes-only-the-first",
  "permissions-set.merges",
  "authentication.not-needed",
  "delete.keeps-the-group",
  "list.first-ten",
  "create.null-becomes-empty",
  "update.renames-another",
  "permissions-set.accepts-other-type",
  "http.plain-text",
];

/** The permissions of a new group are not documented: our suite reports them without a verdict. */
const SILENT: readonly string[] = ["create.inherits-permissions"];

/** The chosen faults first, then all others. */
const FAULTS = [...new Set([...CHOSEN, ...(Object.keys(faults) as FaultName[])])].filter(
  (name) => !SILENT.includes(name),
);

/** Our contract tests beside other tools that test deployments. */
export const contractBenchmark: Benchmark<ContractBenchmarkOptions> = {
  name: "contract",
  description:
    "Compares our contract tests with other tools, on the sandbox with and without faults: time, requests, faults caught, damage. " +
    "Fails if our suite reports a fault in the sound sandbox, misses one, or leaves or damages a group.",
  options: [
    new Option("--faults <number>", `how many faults, or all ${FAULTS.length}`)
      .default(CHOSEN.length)
      .argParser(parseFaults),
    countOption("--runs <number>", "runs of each tool on the sound sandbox", 3),
    namesOption("--tools <names>", TOOL_NAMES),
  ],
  scale: ({ faults, runs }) => `${runs} runs on the sound sandbox, ${faults} faults`,
  async measure(options) {
    const folder = await mkdtemp(join(tmpdir(), "aam-groups-bench-"));
    try {
      const results = await compareTools({ ...options, folder });
      return { lines: toolLines(results), figures: results, ok: oursHolds(results) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function compareTools(
  options: ContractBenchmarkOptions & { folder: string; signal: AbortSignal },
): Promise<Comparison> {
  const spec = await readSpec(options.folder);
  const tools = await prepareTools(options.tools, spec, options);
  const judged = tools.map((tool) => ({ tool, own: [] as JudgedDeployment[] }));
  // All tools before the next run: what else the machine does changes slower than that.
  for (let run = 0; run < options.runs; run++) {
    for (const { tool, own } of judged) {
      const one = await judge(tool, undefined, options);
      refuseBroken(one);
      own.push(one);
      console.log(soundLine(one));
    }
  }
  const before = judged.map(({ tool, own }) => ({ tool, sound: soundResultOf(tool.name, own) }));
  const catches: Catch[] = [];
  for (const fault of FAULTS.slice(0, options.faults)) {
    for (const { tool, sound } of before) {
      const found = catchOf(fault, await judge(tool, fault, options), sound);
      catches.push(found);
      console.log(catchLine(found));
    }
  }
  return { sound: before.map(({ sound }) => sound), catches };
}

/** A tool that fails without a complaint has not judged, so there is nothing to compare. */
function refuseBroken(one: JudgedDeployment): void {
  const { tool, exitCode, timedOut, findings, requests, output } = one;
  const hasJudged = !timedOut && requests > 0 && (exitCode === 0 || findings.length > 0);
  if (!hasJudged) throw new Error(`${tool} could not judge the sound deployment:\n${output}`);
}

function parseFaults(text: string): number {
  const count = text === "all" ? FAULTS.length : Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= FAULTS.length) return count;
  throw new InvalidArgumentError(`It must be "all" or an integer from 0 to ${FAULTS.length}.`);
}
