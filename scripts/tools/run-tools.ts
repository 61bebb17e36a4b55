import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { messageOf } from "@aam-groups/command";
import { startMock } from "@aam-groups/mock";
import type { TestCounts } from "../check/vitest-run.ts";
import { ownTemporaryFolder } from "../own-temporary-folder.ts";
import { DOCS_TOOLS } from "./docs-tools.ts";
import { type ForeignToolName, TOOLS } from "./expectations.ts";
import { judgeTool, type ToolOutcome } from "./judge-tool.ts";
import { installedVersion } from "./programs-folder.ts";
import { runDocs } from "./run-docs.ts";
import { runProgram, type ToolRun } from "./run-program.ts";

/**
 * Runs tools, as many side by side as there are processors, and prints a line for each as soon as it has ended.
 *
 * @throws the signal's reason; no process and no file is left then
 */
export async function runTools(
  names: readonly ForeignToolName[],
  signal: AbortSignal,
): Promise<TestCounts> {
  await using folder = await ownTemporaryFolder();
  const mock = await startMock({ port: 0 });
  try {
    const run = { folder: folder.path, mockUrl: mock.baseUrl, signal };
    const counts: TestCounts = { passed: 0, failed: 0, skipped: [] };
    const waiting = [...names];
    let ended = 0;
    const work = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const { result, line } = await runTool(name, run);
        if (result === "skipped") counts.skipped.push(name);
        else counts[result] += 1;
        ended += 1;
        console.log(`[${ended}/${names.length}] ${line}`);
      }
    };
    // Until all have ended, so that nothing uses the folder any more.
    const workers = await Promise.allSettled(Array.from({ length: availableParallelism() }, work));
    for (const worker of workers) if (worker.status === "rejected") throw worker.reason;
    return counts;
  } finally {
    await mock.close();
  }
}

const SIGNS = { passed: "✓", failed: "✗", skipped: "-" };

async function runTool(name: ForeignToolName, run: ToolRun) {
  const started = performance.now();
  const outcome = await outcomeOf(name, run);
  const { result, sentence, output } = judgeTool(TOOLS[name], outcome);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const line = `${SIGNS[result]} ${name} ${await installedVersion(name)} ${sentence} (${seconds} s)`;
  return { result, line: output === undefined ? line : `${line}\n${output.trimEnd()}` };
}

async function outcomeOf(name: ForeignToolName, run: ToolRun): Promise<ToolOutcome> {
  const docs = DOCS_TOOLS[name];
  try {
    return docs ? await runDocs(docs, run.signal) : await runProgram(name, run);
  } catch (error) {
    run.signal.throwIfAborted();
    return { result: "fails", step: "run", output: messageOf(error) };
  }
}
