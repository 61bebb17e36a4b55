import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { execa } from "execa";
import { root } from "../paths.ts";

/** What must hold besides the tests: a name, and the script that checks it. */
const CHECKS = {
  lint: "scripts/lint.ts",
  drift: "scripts/check-drift.ts",
  types: "scripts/typecheck.ts",
  translations: "scripts/overlays.ts",
  versions: "scripts/diff.ts",
  records: "scripts/check-records.ts",
};

/**
 * Starts all checks.
 *
 * @returns whether each of them passes
 */
export function runChecks(): Promise<boolean>[] {
  return Object.entries(CHECKS).map(([name, script]) => runCheck(name, script));
}

/** Runs a script as a check, which prints one line with its duration when it ends, and what is wrong. */
export async function runCheck(name: string, script: string): Promise<boolean> {
  const started = performance.now();
  const { exitCode, all } = await execa(process.execPath, [join(root, script)], {
    cwd: root,
    all: true,
    reject: false,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(exitCode === 0 ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${all}`);
  return exitCode === 0;
}
