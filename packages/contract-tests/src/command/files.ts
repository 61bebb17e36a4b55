import { rmSync, statSync } from "node:fs";
import { access, constants, readFile, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { makeFolder } from "@aam-groups/command/make-folder";
import { type Baseline, checkBaseline } from "../baseline.ts";
import { Journal } from "../deployment/journal.ts";
import { checkFixtures, type Fixtures, InputError } from "../fixtures.ts";
import type { RunOptions } from "../run/session/session.ts";
import { UsageError } from "./command-options.ts";
import { keyGivenTwice, textIn } from "./json-file.ts";
import { whyUnreadable } from "./why-unreadable.ts";

/** The fixtures of `--fixtures`, or none. @throws UsageError */
export async function readFixtures(file: string | undefined): Promise<Fixtures> {
  return file === undefined ? {} : readInput("--fixtures", file, checkFixtures);
}

/** The known findings of `--baseline`, or none. @throws UsageError */
export async function readBaseline(file: string | undefined): Promise<Baseline> {
  return file === undefined ? { findings: [] } : readInput("--baseline", file, checkBaseline);
}

async function readInput<T>(
  option: string,
  file: string,
  check: (value: unknown) => T,
): Promise<T> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UsageError(`${option} ${file} cannot be read: ${whyUnreadable(error)}.`);
  });
  let text: string;
  let value: unknown;
  try {
    text = textIn(bytes);
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${option} ${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const twice = keyGivenTwice(text);
  if (twice !== undefined) throw new UsageError(`${option} ${file}: ${twice}.`);
  try {
    return check(value);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`${option} ${file}: ${error.message}.`);
    throw error;
  }
}

/** Where each report goes, if it was asked for. */
export type ReportFiles = Record<
  "reportJson" | "reportJunit" | "reportHtml" | "har",
  string | undefined
>;

/**
 * Checks that every report can be written, before anything is sent: a run whose report is lost has to be repeated.
 *
 * @throws UsageError
 */
export async function checkReportFiles({
  reportJson,
  reportJunit,
  reportHtml,
  har,
}: ReportFiles): Promise<void> {
  const files = {
    "--report-json": reportJson,
    "--report-junit": reportJunit,
    "--report-html": reportHtml,
    "--har": har,
  };
  const taken = new Set<string>();
  for (const [option, file] of Object.entries(files)) {
    if (file === undefined) continue;
    const path = resolve(file);
    if (taken.has(path))
      throw new UsageError(`${option} ${file}: another report is written to the same file.`);
    taken.add(path);
    try {
      await makeFolder(dirname(path));
      const known = await stat(path).catch(() => undefined);
      if (known?.isDirectory()) throw new Error("it is a directory");
      await access(known ? path : dirname(path), constants.W_OK);
    } catch (error) {
      throw new UsageError(`${option} ${file} cannot be written: ${reasonOf(error)}`);
    }
  }
}

/**
 * Writes the reports that were asked for. One that cannot be written after all, as on a full disk, costs neither the others nor the
 * verdict.
 *
 * @returns a sentence for each report that is lost
 */
export async function writeReports(
  files: ReportFiles,
  contents: Record<keyof ReportFiles, () => string>,
): Promise<string[]> {
  const kinds = Object.keys(contents) as (keyof ReportFiles)[];
  const lost = await Promise.all(
    kinds.map(async (kind) => {
      const file = files[kind];
      if (file === undefined) return [];
      try {
        await writeFile(file, contents[kind]());
        return [];
      } catch (error) {
        return [
          `Could not write the report ${file}: ${error instanceof Error ? error.message : error}`,
        ];
      }
    }),
  );
  return lost.flat();
}

/**
 * Begins the journal of a run, before anything is sent: what a run creates must not be known to nobody.
 *
 * @throws UsageError
 */
export function beginJournal({
  journalFile,
  baseUrl,
  runId,
}: Pick<RunOptions, "journalFile" | "baseUrl" | "runId">): void {
  try {
    Journal.begin(journalFile, { baseUrl, runId }).close();
  } catch (error) {
    if (statSync(journalFile, { throwIfNoEntry: false })?.isFile()) rmSync(journalFile);
    throw new UsageError(
      `The journal of the run cannot be written: ${error instanceof Error ? error.message : error}. Make room, or choose another folder with --state-dir.`,
    );
  }
}

/**
 * The folder of the journals: `--state-dir`, else one in the user's home, else one in the temporary folder of the system.
 *
 * @throws UsageError
 */
export async function stateFolder(
  stateDir: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  // An empty or relative one is to be ignored, says the XDG Base Directory Specification.
  const { XDG_STATE_HOME: given = "" } = env;
  const home = isAbsolute(given) ? given : join(homedir(), ".local", "state");
  const own = join(home, "aam-groups-contract");
  const candidates =
    stateDir === undefined ? [own, join(tmpdir(), "aam-groups-contract")] : [resolve(stateDir)];
  let problem = "";
  for (const folder of candidates) {
    try {
      await makeFolder(folder, 0o700);
      await access(folder, constants.W_OK);
      return folder;
    } catch (error) {
      problem = reasonOf(error);
    }
  }
  throw new UsageError(
    `The journal of the run cannot be written: ${problem}. Choose a writable folder with --state-dir.`,
  );
}

/** What the file system says, without what to do: the sentence around it says that. */
function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? (error.cause ?? error) : error;
  return reason instanceof Error ? reason.message : String(reason);
}
