import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { execa } from "execa";
import { main } from "./main.ts";
import { root } from "./paths.ts";
import { runVitest } from "./vitest-run.ts";

/** What must hold besides the tests: each is a script, and counts as one. */
const CHECKS = ["lint", "check-drift", "typecheck", "diff"].map((name) =>
  join(import.meta.dirname, `${name}.ts`),
);

/** The contract suite against every fault and variation: it takes all cores, so that it has them for itself. */
const SELF_TEST = join(root, "packages/contract-tests/self-test/cli.ts");

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
  const tests = await runVitest([], filters);
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
