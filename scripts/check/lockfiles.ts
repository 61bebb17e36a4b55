import { dirname, join } from "node:path";
import { runProgram } from "../run-program.ts";

/** Nothing is installed; each entry of the lock file is looked up, which an installation leaves out. */
const LOOK_UP = ["install", "--lockfile-only", "--frozen-lockfile", "--no-trust-lockfile"];

/** What looking up a lock file gave. */
export interface LockfileVerdict {
  /** From the root of the repository. */
  path: string;
  passes: boolean;
  /** What pnpm printed. */
  printed: string;
}

/**
 * Looks up all that the lock files of a repository name. It is what decides what is installed, so nothing that has to be
 * installed takes part.
 *
 * @param root of the repository
 * @param pnpm what to run for pnpm
 */
export async function lookUpLockfiles(
  root: string,
  pnpm: readonly [program: string, ...string[]],
): Promise<LockfileVerdict[]> {
  const listed = await runProgram(["git", "ls-files", "*pnpm-lock.yaml"], { cwd: root });
  if (listed.exitCode !== 0)
    throw new Error(`git does not say which lock files there are: ${listed.all.trim()}`);
  const paths = listed.stdout.split("\n").filter(Boolean);
  return Promise.all(
    paths.map(async (path) => {
      const run = await runProgram([...pnpm, ...LOOK_UP], { cwd: join(root, dirname(path)) });
      return { path, passes: run.exitCode === 0, printed: run.all.trim() };
    }),
  );
}

/**
 * Where a package manager is, in the version that a repository names.
 *
 * @param root of the repository
 * @param name and version, such as `pnpm@12.21.0`
 */
export async function findPnpm(root: string, name: string): Promise<[program: string]> {
  // At the root: what is in the folder of a lock file could say where to get another one.
  const npx = [
    "npx",
    "--yes",
    "--prefer-offline",
    "--package",
    name,
    "--call",
    "command -v pnpm",
  ] as const;
  const { exitCode, stdout, all } = await runProgram(npx, { cwd: root });
  if (exitCode !== 0) throw new Error(`${name} could not be fetched: ${all.trim()}`);
  return [stdout.trim()];
}
