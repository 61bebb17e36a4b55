import { randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { ApiCredentials } from "../deployment/connection.ts";
import { Journal, readJournal } from "../deployment/journal.ts";
import { newRunId } from "../deployment/mark.ts";
import { type Findings, runEngine } from "../engine.ts";
import { harReport } from "../report/har.ts";
import { htmlReport } from "../report/html.ts";
import { junitReport } from "../report/junit.ts";
import type { Leftover, Report } from "../report/report-format.ts";
import { terminalReport } from "../report/terminal.ts";
import type { RunOptions } from "../run/session/session.ts";
import { checksLike } from "../run/stages.ts";
import { EXIT, reportOf, type Terms } from "../verdict.ts";
import { cleanUpJournal } from "./clean-up-deployment.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";
import { baseUrlOf, credentialsOf, TokenError } from "./credentials.ts";
import { checkReportFiles, readBaseline, readFixtures, stateFolder, writeReport } from "./files.ts";
import { ProgressLine } from "./progress-line.ts";

/**
 * Judges a deployment and writes every report that was asked for.
 *
 * @returns the exit code
 * @throws UsageError before anything is sent
 */
export async function judgeDeployment(
  options: CommandOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const baseUrl = baseUrlOf(options);
  const fixtures = await readFixtures(options);
  const baseline = await readBaseline(options);
  await checkReportFiles(options);
  checkOnly(options);
  const { only, strict = false, requireAll = false } = options;
  const terms: Terms = { strict, requireAll, only, baseline };
  const folder = await stateFolder(options, env);
  const startedAt = new Date();
  const runId = newRunId();
  const common = {
    ...runOptionsOf(options),
    baseUrl,
    fixtures,
    runId,
    journalFile: join(folder, `${runId}.jsonl`),
  };

  let credentials: ApiCredentials;
  try {
    credentials = await credentialsOf(options, env);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const gate = { id: "token" as const, passed: false, message: error.message };
    const findings = { gates: [gate], judgements: [], errors: [] };
    const run = { ...common, credentials: { token: "" } };
    return finish(
      options,
      reportOf(run, terms, findings, { startedAt, leftovers: [], now: new Date() }),
      findings,
    );
  }

  const run: RunOptions = { ...common, credentials };
  const interruption = new Interruption();
  const progress = new ProgressLine(process.stderr);
  try {
    console.log(
      `Judging ${baseUrl} by the Group Management API's contract${options.readOnly ? ", reading only" : ""}`,
    );
    Journal.begin(run.journalFile, { baseUrl, runId }).close();
    const findings = await runEngine(
      { options: run, only },
      (now) => progress.show(now),
      interruption.signal,
    );
    progress.clear();
    const { by } = interruption;
    if (by)
      console.error("Interrupted: deleting what this run has created. Another Ctrl-C leaves it.");
    const leftovers = await tidyUp(run, findings);
    const report = reportOf(
      run,
      { ...terms, ...(by === undefined ? {} : { interruptedBy: by }) },
      findings,
      { startedAt, leftovers, now: new Date() },
    );
    return await finish(options, report, findings);
  } finally {
    interruption.forget();
  }
}

function runOptionsOf(
  options: CommandOptions,
): Omit<RunOptions, "baseUrl" | "credentials" | "fixtures" | "runId" | "journalFile"> {
  const {
    readOnly = false,
    seed = randomInt(2 ** 31),
    path,
    runs,
    concurrency,
    timeoutMs,
    settleMs,
    maxRequests,
  } = options;
  if (path !== undefined && !/^\d+(,\d+)*$/.test(path)) {
    throw new UsageError(`--path ${path} is not a list of steps such as 2,5,6.`);
  }
  if (path !== undefined && options.seed === undefined) {
    throw new UsageError("--path repeats a sequence of a certain --seed: give both.");
  }
  return {
    ...{ readOnly, seed, runs, concurrency, timeoutMs, settleMs, maxRequests },
    ...(path === undefined ? {} : { path }),
  };
}

/** @throws UsageError if no check is like the pattern */
export function checkOnly({ only }: CommandOptions): void {
  if (checksLike(only).length > 0) return;
  throw new UsageError(`--only ${only} is like no check: --list prints all of them.`);
}

/** Deletes what the suite could not: it may have been ended in the middle. The journal goes when nothing is left. */
async function tidyUp(run: RunOptions, { conclusion }: Findings): Promise<Leftover[]> {
  const { groups, before } = readJournal(run.journalFile);
  // A creation without a response may have been carried out all the same.
  const unanswered = conclusion
    ? conclusion.transcript.filter(
        ({ operationId, response }) => operationId === "createGroup" && !response,
      ).length
    : Number(before !== undefined && !run.readOnly);
  const isClean = groups.size === 0 && unanswered === 0;
  const { leftovers, doubt } = isClean
    ? { leftovers: [] }
    : await cleanUpJournal(run, () => {}, unanswered);
  if (leftovers.length === 0 && doubt === undefined) rmSync(run.journalFile, { force: true });
  if (doubt !== undefined) {
    conclusion?.notes.push(
      `Whether all of this run's groups are gone could not be seen: ${doubt}. When the deployment responds again, run with --cleanup.`,
    );
  }
  return leftovers;
}

async function finish(
  { reportJson, reportJunit, reportHtml, har }: CommandOptions,
  report: Report,
  { conclusion }: Findings,
): Promise<number> {
  console.log(`\n${terminalReport(report, process.stdout.isTTY && !process.env.NO_COLOR)}`);
  // A report that cannot be written after all must not cost the others.
  const written = await Promise.allSettled([
    writeReport(reportJson, () => `${JSON.stringify(report, null, 2)}\n`),
    writeReport(reportJunit, () => junitReport(report)),
    writeReport(reportHtml, () => htmlReport(report)),
    writeReport(har, () => harReport(report, conclusion?.transcript)),
  ]);
  for (const result of written) if (result.status === "rejected") throw result.reason;
  return report.exitCode;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first Ctrl-C or SIGTERM, or the end of the terminal, ends the run in order; the second ends the process. */
class Interruption {
  readonly #abort = new AbortController();
  readonly #onSignal = (name: NodeJS.Signals) => {
    if (this.by !== undefined) {
      process.exit(this.by === "SIGINT" ? EXIT.interrupted : EXIT.inconclusive);
    }
    this.by = name;
    this.#abort.abort();
  };
  // Vitest would end the process at once: for as long as there may be groups to delete, nobody else decides about that.
  readonly #onListener = (event: string | symbol, listener: (...args: unknown[]) => void) => {
    if (listener === this.#onSignal || !SIGNALS.some((name) => name === event)) return;
    queueMicrotask(() => process.off(event, listener));
  };
  by: NodeJS.Signals | undefined;

  constructor() {
    process.on("newListener", this.#onListener);
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  forget(): void {
    process.off("newListener", this.#onListener);
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }
}
