import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { root } from "../paths.ts";

/** The part of Vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** The counts of a test run. */
export interface TestCounts {
  passed: number;
  /** At least 1 if anything went wrong, in a test or outside of tests. */
  failed: number;
  /** Full names of the skipped tests. */
  skipped: string[];
}

/**
 * Prints what a command that tests ends with: one line of counts.
 *
 * @returns whether the command has succeeded: nothing failed and, with `NO_SKIPS` in the environment, nothing was skipped
 */
export function conclude({ passed, failed, skipped }: TestCounts): boolean {
  const isSkipFatal = skipped.length > 0 && Boolean(process.env.NO_SKIPS);
  if (isSkipFatal) console.error("NO_SKIPS is set: this run fails.");
  console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 && !isSkipFatal;
}

/**
 * Runs tests with Vitest, which prints its progress.
 *
 * @param options besides those for reports, e.g. a configuration other than the root's
 * @param filters parts of file names; with none, all tests run
 */
export async function runVitest(
  options: readonly string[],
  filters: readonly string[],
): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-test-"));
  try {
    const home = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));
    const file = join(folder, "report.json");
    const { exitCode } = await execa(
      process.execPath,
      [
        ...[join(home, "vitest.mjs"), "run", ...options],
        ...["--reporter", "default", "--reporter", "json", "--outputFile.json", file],
        ...filters,
      ],
      { cwd: root, stdio: "inherit", reject: false },
    );
    const report: Report | undefined = await readFile(file, "utf8").then(
      JSON.parse,
      () => undefined,
    );
    if (!report) return { passed: 0, failed: 1, skipped: [] };
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    return {
      passed: report.numPassedTests,
      // A file that cannot be loaded and an unhandled error fail the run without failing a test.
      failed: Math.max(report.numFailedTests, exitCode === 0 ? 0 : 1),
      skipped: results
        .filter(({ status }) => status === "skipped" || status === "pending")
        .map(({ fullName }) => fullName),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
