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
import type { Leftover, Report } from "../report/report.ts";
import { terminalReport } from "../report/terminal.ts";
import type { RunOptions } from "../run/session.ts";
import { checksLike } from "../run/stages.ts";
import { EXIT, reportOf, type Terms } from "../verdict.ts";
import { cleanUpJournal } from "./clean-up.ts";
import { checkReportFiles, readBaseline, readFixtures, stateFolder, writeReport } from "./files.ts";
import { type CommandOptions, UsageError } from "./options.ts";
import { ProgressLine } from "./progress.ts";
import { baseUrlOf, credentialsOf, TokenError } from "./target.ts";

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

  console.log(
    `Judging ${baseUrl} by the Group Management API's contract${options.readOnly ? ", reading only" : ""}`,
  );
  const run: RunOptions = { ...common, credentials };
  Journal.begin(run.journalFile, {
    baseUrl,
    runId,
    pid: process.pid,
    startedAt: startedAt.toISOString(),
  }).close();
  const interruption = new Interruption();
  const progress = new ProgressLine(process.stderr);
  try {
    const findings = await runEngine(
      { options: run, only },
      (now) => progress.show(now),
      interruption.signal,
    );
    progress.clear();
    const { by } = interruption;
    if (by)
      console.error("Interrupted: deleting what this run has created. Another Ctrl-C leaves it.");
    const leftovers = await tidyUp(run);
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
async function tidyUp(run: RunOptions): Promise<Leftover[]> {
  const { groups } = readJournal(run.journalFile);
  const leftovers = groups.size === 0 ? [] : await cleanUpJournal(run, () => {});
  if (leftovers.length === 0) rmSync(run.journalFile, { force: true });
  return leftovers;
}

async function finish(
  options: CommandOptions,
  report: Report,
  { conclusion }: Findings,
): Promise<number> {
  await writeReport(options.reportJson, () => `${JSON.stringify(report, null, 2)}\n`);
  await writeReport(options.reportJunit, () => junitReport(report));
  await writeReport(options.reportHtml, () => htmlReport(report));
  await writeReport(options.har, () => harReport(report, conclusion?.transcript));
  console.log(`\n${terminalReport(report, process.stdout.isTTY && !process.env.NO_COLOR)}`);
  return report.exitCode;
}

/** The first Ctrl-C or SIGTERM ends the run in order; the second ends the process. */
class Interruption {
  readonly #abort = new AbortController();
  readonly #onSignal = (name: NodeJS.Signals) => {
    if (this.by !== undefined) process.exit(EXIT.interrupted);
    this.by = name;
    this.#abort.abort();
  };
  by: NodeJS.Signals | undefined;

  constructor() {
    process.on("SIGINT", this.#onSignal).on("SIGTERM", this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  forget(): void {
    process.off("SIGINT", this.#onSignal).off("SIGTERM", this.#onSignal);
  }
}
