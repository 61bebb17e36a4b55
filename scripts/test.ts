import { Command } from "@aam-groups/command/command-line";
import { runCheck, runChecks } from "./check/checks.ts";
import { PROJECTS_APART } from "./check/projects-apart.ts";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

/** The contract suite against every fault and variation. */
const SELF_TEST = "packages/contract-tests/self-test/cli.ts";

const HOW_TO_SKIP_NONE =
  "To run these too, install Chromium, curl and ps: `apt-get install chromium-headless-shell curl procps` on Debian. " +
  "Set CHROMIUM_PATH if Chromium is installed elsewhere.";

const { args: filters } = new Command("pnpm test")
  .description(
    "Runs all checks and tests, and ends with one line of counts. " +
      "What first installs something else is tested by `pnpm test:integration`, `test:runtimes`, `test:lighthouse`, `test:languages` and `test:tools`.",
  )
  .argument(
    "[filters...]",
    "run only the tests whose file name contains one of these, and no checks",
  )
  .parse();

await main(async () => {
  const isWhole = filters.length === 0;
  const checks = isWhole
    ? await Promise.all([...runChecks(), runCheck("contract:self-test", SELF_TEST)])
    : [];
  // The tests of types have been compiled by `types`, twice.
  if (isWhole) process.env.TYPE_TESTS = "none";
  const apart = PROJECTS_APART.flatMap((name) => ["--project", `!${name}`]);
  const { passed, failed, skipped } = await runVitest(apart, filters);
  if (skipped.length > 0) console.log(`\nSkipped:\n  ${skipped.join("\n  ")}\n${HOW_TO_SKIP_NONE}`);
  return conclude({
    passed: checks.filter(Boolean).length + passed,
    failed: checks.filter((ok) => !ok).length + failed,
    skipped,
  });
});
