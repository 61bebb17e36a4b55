import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { execa } from "execa";
import { main } from "./main.ts";
import { root } from "./paths.ts";

/** The part of Vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

interface Outcome {
  passed: number;
  failed: number;
  /** Full names of the skipped tests. */
  skipped: string[];
}

/** What must hold besides the tests: each is a script, and counts as one. */
const CHECKS = ["lint", "check-drift", "typecheck", "diff"].map((name) =>
  join(import.meta.dirname, `${name}.ts`),
);

/** The contract suite against every fault and variation: it takes all cores, so that it has them for itself. */
const SELF_TEST = join(root, "packages/contract/self-test/cli.ts");

const HOW_TO_SKIP_NONE =
  "To run these too, install Chromium, curl and ps: `apt-get install chromium curl procps` on Debian. " +
  "A Chromium elsewhere is found by CHROMIUM_PATH.";

const { args: filters } = new Command("test")
  .description("Proves that everything fits together, and ends with the counts of what really ran.")
  .argument("[filters...]", "run only the tests whose file names hold one of these, and no checks")
  .parse();

await main(async () => {
  const isWhole = filters.length === 0;
  const checks = isWhole ? await Promise.all(CHECKS.map(runCheck)) : [];
  if (isWhole) checks.push(await runCheck(SELF_TEST));
  const tests = await runTests();
  const passed = checks.filter(Boolean).length + tests.passed;
  const failed = checks.filter((ok) => !ok).length + tests.failed;
  const skipped = tests.skipped.length;
  if (skipped > 0) console.log(`\nSkipped:\n  ${tests.skipped.join("\n  ")}\n${HOW_TO_SKIP_NONE}`);
  if (skipped > 0 && process.env.NO_SKIPS) console.error("NO_SKIPS is set: this run fails.");
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 && (skipped === 0 || !process.env.NO_SKIPS);
});

async function runCheck(script: string): Promise<boolean> {
  const started = performance.now();
  const name = script === SELF_TEST ? "contract:self-test" : basename(script, ".ts");
  const { exitCode, all } = await execa(process.execPath, [script], {
    cwd: root,
    all: true,
    reject: false,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(exitCode === 0 ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${all}`);
  return exitCode === 0;
}

async function runTests(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-test-"));
  try {
    const home = dirname(createRequire(import.meta.url).resolve("vitest/package.json"));
    const file = join(folder, "report.json");
    const { exitCode } = await execa(
      process.execPath,
      [
        join(home, "vitest.mjs"),
        "run",
        ...["--config", join(import.meta.dirname, "vitest.config.ts")],
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
