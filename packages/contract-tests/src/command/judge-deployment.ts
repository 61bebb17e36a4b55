import { join } from "node:path";
import { newRunId } from "../deployment/mark.ts";
import { proxyName } from "../deployment/proxy.ts";
import { runEngine, type SuiteFindings } from "../engine.ts";
import { harReport } from "../report/har.ts";
import { htmlReport } from "../report/html/page.ts";
import { junitReport } from "../report/junit.ts";
import { printable } from "../report/printable.ts";
import type { Report } from "../report/report-format.ts";
import { terminalReport } from "../report/terminal.ts";
import type { RunOptions } from "../run/session/session.ts";
import { reportOf, type Terms } from "../verdict.ts";
import { baseUrlOf } from "./base-url.ts";
import { judgedChecks } from "./chosen-checks.ts";
import { cleanUpLine } from "./clean-up-line.ts";
import type { CommandOptions } from "./command-options.ts";
import { surroundings } from "./credentials.ts";
import {
  beginJournal,
  checkReportFiles,
  type ReportFiles,
  readBaseline,
  readFixtures,
  stateFolder,
  writeReports,
} from "./files.ts";
import { Interruption } from "./interruption.ts";
import { requestsOfRun } from "./plan.ts";
import { ProgressLine } from "./progress-line.ts";
import { sequenceToRepeat } from "./sequence-to-repeat.ts";
import { SlowRun } from "./slow-run.ts";
import { tidyUp } from "./tidy-up.ts";

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
  const { only, strict = false, requireAll = false, readOnly = false } = options;
  const { reportJson, reportJunit, reportHtml, har } = options;
  const { runs, concurrency, timeoutMs, settleMs, maxRequests } = options;
  const baseUrl = baseUrlOf(options.baseUrl);
  const fixtures = await readFixtures(options.fixtures);
  const baseline = await readBaseline(options.baseline);
  const reports = { reportJson, reportJunit, reportHtml, har };
  await checkReportFiles(reports);
  const checks = judgedChecks(only, readOnly);
  const terms: Terms = { strict, requireAll, only, baseline };
  const folder = await stateFolder(options.stateDir, env);
  const startedAt = new Date();
  const runId = newRunId();
  const run: RunOptions = {
    ...{ baseUrl, fixtures, runId, journalFile: join(folder, `${runId}.jsonl`), readOnly, runs },
    ...{ concurrency, timeoutMs, settleMs, maxRequests },
    ...sequenceToRepeat(options),
    ...(await surroundings(baseUrl, options, env)),
  };
  const { signIn } = run.credentials.shell ?? {};
  const interruption = new Interruption(
    readOnly ? undefined : `Not cleaned up. Delete what is left with: ${cleanUpLine(options)}`,
  );
  const progress = new ProgressLine(process.stderr);
  const slowRun = new SlowRun(progress, () => requestsOfRun(run, checks), run.proxy);
  try {
    console.log(
      `Judging ${baseUrl} against the spec of the Group Management API${readOnly ? ", read-only" : ""}${run.proxy ? `, through ${proxyName(run.proxy)}` : ""}`,
    );
    beginJournal(run);
    const findings = await runEngine(
      { options: run, only },
      (now) => progress.show(now),
      (sentence) => progress.say(sentence),
      (slowness) => void slowRun.take(slowness),
      interruption.signal,
    );
    progress.clear();
    findings.conclusion?.notes.push(...slowRun.notes);
    const { by } = interruption;
    if (by)
      console.error("Interrupted: cleaning up. Press Ctrl-C again to quit without cleaning up.");
    const aftermath = await tidyUp(run, findings);
    const report = reportOf(
      run,
      { ...terms, signIn, ...(by === undefined ? {} : { interruptedBy: by }) },
      findings,
      { ...aftermath, startedAt, now: new Date() },
    );
    return await finish(reports, report, findings);
  } finally {
    interruption.forget();
  }
}

async function finish(
  files: ReportFiles,
  report: Report,
  { conclusion }: SuiteFindings,
): Promise<number> {
  console.log(`\n${terminalReport(report, process.stdout.isTTY && !process.env.NO_COLOR)}`);
  const lost = await writeReports(files, {
    reportJson: () => `${JSON.stringify(report, null, 2)}\n`,
    reportJunit: () => junitReport(report),
    reportHtml: () => htmlReport(report),
    har: () => harReport(report, conclusion?.transcript),
  });
  for (const sentence of lost) console.error(printable(sentence));
  return report.exitCode;
}
