import { basename, dirname } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { BroadcastChannel } from "node:worker_threads";
import { isNode } from "@aam-groups/spec/json-node";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { type Slowness, slownessChannel } from "./deployment/slowness.ts";
import { isFinding } from "./report/finding.ts";
import type { GateResult } from "./report/report-format.ts";
import type { Conclusion } from "./run/conclusion.ts";
import type { JudgedCheck } from "./run/judge-check.ts";
import type { RunOptions } from "./run/session/session.ts";
import { leaveHome } from "./without-home.ts";

/**
 * Memory for what has just been created, of which the suite's thread has three. By default they are four times as large, which
 * a long list fills with what is no longer needed as soon as it has been read.
 */
const YOUNG_SPACE_MB = 4;
/**
 * By how much the rest may grow until it is looked through, in percent of what was in use. By default it may double, which long
 * lists make hundreds of megabytes.
 */
const GROWTH_PERCENT = 30;

/** What goes to the suite on its thread. */
export interface SuiteInput {
  options: RunOptions;
  /** Pattern of the checks to run. */
  only: string | undefined;
}

/** What the suite shares with the thread that started it, and may leave behind when it is ended. */
export interface SharedCount {
  /** One 32-bit number: the requests that were sent so far. */
  sent: SharedArrayBuffer;
}

declare module "vitest" {
  interface ProvidedContext {
    run: SuiteInput & SharedCount;
  }
  interface TaskMeta {
    gates?: GateResult[];
    judgement?: JudgedCheck;
    requests?: number;
    conclusion?: Conclusion;
  }
}

/** What a run has found. */
export interface SuiteFindings {
  gates: GateResult[];
  judgements: JudgedCheck[];
  /** Absent if the suite did not finish. */
  conclusion?: Conclusion;
  /** What went wrong in the suite itself. */
  errors: string[];
  /** Number of requests sent, also by a suite that did not finish. */
  requests?: number;
}

/** How far a run is. */
export interface RunProgress {
  done: number;
  total: number;
  requests: number;
  findings: number;
  /** Statement of the check that was judged last. */
  last: string;
}

/**
 * Runs the suite on Vitest, with nothing of the folder that it is called in: no config, no files, no plugins.
 *
 * @param onNews is called with sentences for the user, while the run is waiting
 * @param onSlowness is called now and then while the deployment wants fewer requests, and with nothing when that is over
 * @param signal ends the run; what was found until then is returned
 */
export async function runEngine(
  input: SuiteInput,
  onProgress: (progress: RunProgress) => void,
  onNews: (sentence: string) => void,
  onSlowness: (slowness: Slowness | undefined) => void,
  signal: AbortSignal,
): Promise<SuiteFindings> {
  // Loading Vitest takes a third of a second, which `--help` and `--list` need not wait for.
  const { startVitest } = await import("vitest/node");
  const findings: SuiteFindings = { gates: [], judgements: [], errors: [] };
  if (signal.aborted) return findings;
  let vitest: Vitest | undefined;
  const cancel = () => void vitest?.cancelCurrentRun("keyboard-input");
  signal.addEventListener("abort", cancel, { once: true });
  const suite = suiteFile();
  const sent = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  // Vitest says something only when a test has ended, which may take minutes.
  const channel = new BroadcastChannel(slownessChannel(input.options.runId));
  channel.onmessage = ({ data }) =>
    typeof data === "string" ? onNews(data) : onSlowness(data as Slowness | undefined);
  // For the threads that are started from now on.
  setFlagsFromString(`--max-semi-space-size=${YOUNG_SPACE_MB}`);
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  let comeHome = () => {};
  try {
    comeHome = leaveHome(dirname(input.options.journalFile));
    vitest = await startVitest(
      [],
      {
        config: false,
        root: dirname(suite),
        include: [basename(suite)],
        exclude: [],
        watch: false,
        // The suite's own files need no transformation and no mocks, whose hooks Node has from 22.15 on only.
        experimental: { viteModuleRunner: false, nodeLoader: false },
        // A thread ends with this process, whatever happens to it.
        pool: "threads",
        isolate: false,
        fileParallelism: false,
        maxConcurrency: input.options.concurrency,
        testTimeout: 0,
        hookTimeout: 0,
        cache: false,
        api: false,
        reporters: [
          reporter(findings, onProgress),
          {
            onInit(instance) {
              vitest = instance;
              // The suite's thread gets the variables as they are from now on.
              comeHome();
            },
            // A run that has not begun cannot be cancelled: one that was interrupted before is, as soon as it can be.
            onTestCaseReady() {
              if (signal.aborted) cancel();
            },
          },
        ],
        provide: { run: { ...input, sent } },
      },
      {},
      // Vitest waits until its output has been written, which never happens if the reader of our output is gone.
      { stdout: toErrors(), stderr: toErrors() },
    );
  } catch (error) {
    // What did not even start must not look as if the deployment had been judged.
    findings.errors.push(sentenceOf(error instanceof Error ? error : new Error(String(error))));
  } finally {
    comeHome();
    channel.close();
    signal.removeEventListener("abort", cancel);
    await vitest?.close();
    // Vitest speaks of failed tests by the exit code; here, the verdict decides.
    process.exitCode = undefined;
  }
  findings.requests = Atomics.load(new Int32Array(sent), 0);
  return findings;
}

/** A stream to our error output that is never full and never closed. */
function toErrors(): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      process.stderr.write(chunk);
      done();
    },
  });
}

/** The suite beside this file: TypeScript in the repository, JavaScript in the package. */
function suiteFile(): string {
  const here = fileURLToPath(import.meta.url);
  return fileURLToPath(
    new URL(here.endsWith(".ts") ? "./suite.ts" : "./suite.js", import.meta.url),
  );
}

function reporter(findings: SuiteFindings, onProgress: (progress: RunProgress) => void): Reporter {
  let total = 0;
  let requests = 0;
  return {
    onTestModuleCollected(module: TestModule) {
      total = [...module.children.allTests()].length - 1;
    },
    onTestCaseResult(test: TestCase) {
      const { gates, judgement, requests: count = requests } = test.meta();
      if (gates) findings.gates.push(...gates);
      if (!judgement) {
        // What nobody has judged must not look as if it were not there.
        const { errors = [], state } = test.result();
        if (state === "failed" && !gates) findings.errors.push(...errors.map(sentenceOf));
        return;
      }
      findings.judgements.push(judgement);
      requests = count;
      const { outcome, statement } = judgement.result;
      onProgress({
        done: findings.judgements.length,
        total,
        requests,
        findings: findings.judgements.filter(({ result }) => isFinding(result)).length,
        last: `${outcome}: ${statement}`,
      });
    },
    onTestModuleEnd(module: TestModule) {
      const { conclusion } = module.meta();
      if (conclusion) findings.conclusion = conclusion;
      findings.errors.push(...module.errors().map(sentenceOf));
    },
    onTestRunEnd(_modules, unhandled) {
      findings.errors.push(...unhandled.map(sentenceOf));
    },
  };
}

/** What went wrong, and why, as a part of a sentence. */
function sentenceOf({ message, cause }: { message: string; cause?: unknown }): string {
  const why = isNode(cause) && typeof cause.message === "string" ? ` (${cause.message})` : "";
  return `${message.replace(/\.$/, "")}${why}`;
}
