import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultName } from "@aam-groups/sandbox";
import { readSpec } from "./spec-for-tools.ts";
import { type Cell, type CellOptions, judgeFaulty, judgeSound } from "./tool-cell.ts";
import {
  type Catch,
  type Comparison,
  catchOf,
  type SoundResult,
  soundResultOf,
} from "./tool-results.ts";
import type { ToolName } from "./tools.ts";
import { catchLine, soundLine } from "./tools-table.ts";

/** What is compared. */
export interface CompareOptions {
  tools: readonly ToolName[];
  faults: readonly FaultName[];
  /** How often each tool judges the sound deployment. */
  runs: number;
  signal: AbortSignal;
}

/**
 * Lets every tool judge the sound deployment and those with a fault, and prints a line for each as soon as it is known.
 *
 * @throws Error if a tool cannot judge the sound deployment, or the signal's reason; no process is left then
 */
export async function compareTools(options: CompareOptions): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-bench-"));
  try {
    const cellOptions = { folder, spec: await readSpec(folder), signal: options.signal };
    const sound = await judgeSoundOften(options, cellOptions);
    const catches: Catch[] = [];
    for (const fault of options.faults) {
      for (const before of sound) {
        const found = catchOf(fault, await judgeFaulty(before.tool, fault, cellOptions), before);
        catches.push(found);
        console.log(catchLine(found));
      }
    }
    return { sound, catches };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judgeSoundOften(
  { tools, runs }: CompareOptions,
  cellOptions: CellOptions,
): Promise<SoundResult[]> {
  const cells = new Map(
    tools.map((tool) => [tool, [] as Awaited<ReturnType<typeof judgeSound>>[]]),
  );
  // All tools before the next run: what else the machine does changes slower than that.
  for (let run = 0; run < runs; run++) {
    for (const [tool, own] of cells) {
      const cell = await judgeSound(tool, cellOptions);
      refuseBroken(cell);
      own.push(cell);
      console.log(soundLine(cell));
    }
  }
  return [...cells].map(([tool, own]) => soundResultOf(tool, own));
}

/** A tool that fails without a complaint has not judged: nothing of it could be compared. */
function refuseBroken({ tool, exitCode, timedOut, findings, requests, output }: Cell): void {
  const hasJudged = !timedOut && requests > 0 && (exitCode === 0 || findings.length > 0);
  if (!hasJudged) throw new Error(`${tool} could not judge the sound deployment:\n${output}`);
}
