import { access, constants, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Baseline, checkBaseline } from "../baseline.ts";
import { checkFixtures, type Fixtures, InputError } from "../fixtures.ts";
import { type CommandOptions, UsageError } from "./command-options.ts";

/** The fixtures of `--fixtures`, or none. @throws UsageError */
export async function readFixtures({ fixtures }: CommandOptions): Promise<Fixtures> {
  return fixtures === undefined ? {} : readInput("--fixtures", fixtures, checkFixtures);
}

/** The known findings of `--baseline`, or none. @throws UsageError */
export async function readBaseline({ baseline }: CommandOptions): Promise<Baseline> {
  return baseline === undefined
    ? { findings: [] }
    : readInput("--baseline", baseline, checkBaseline);
}

async function readInput<T>(
  option: string,
  file: string,
  check: (value: unknown) => T,
): Promise<T> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new UsageError(
      `${option} ${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  try {
    return check(value);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`${option} ${file}: ${error.message}.`);
    throw error;
  }
}

/**
 * Sees that every report can be written before anything is sent: a run whose report is lost has to be repeated.
 *
 * @throws UsageError
 */
export async function checkReportFiles(options: CommandOptions): Promise<void> {
  const { reportJson, reportJunit, reportHtml, har } = options;
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
      throw new UsageError(`${option} ${file}: another report goes into the same file.`);
    taken.add(path);
    try {
      await mkdir(dirname(path), { recursive: true });
      const known = await stat(path).catch(() => undefined);
      if (known?.isDirectory()) throw new Error("it is a folder");
      await access(known ? path : dirname(path), constants.W_OK);
    } catch (error) {
      throw new UsageError(
        `${option} ${file} cannot be written: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
}

/**
 * Writes a report, if one was asked for.
 *
 * @throws UsageError if it cannot be written after all, as on a full disk
 */
export async function writeReport(file: string | undefined, content: () => string): Promise<void> {
  if (file === undefined) return;
  const text = content();
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(
      `The report ${file} could not be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * The folder of the journals: `--state-dir`, or one of the user's own, or one in the system's temporary folder if they have no
 * home that can be written to.
 *
 * @throws UsageError
 */
export async function stateFolder(
  { stateDir }: CommandOptions,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const own = join(env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "aam-groups-contract");
  const candidates =
    stateDir === undefined ? [own, join(tmpdir(), "aam-groups-contract")] : [resolve(stateDir)];
  let problem = "";
  for (const folder of candidates) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
      return folder;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  throw new UsageError(
    `The journal of the run cannot be kept: ${problem}. Name a folder with --state-dir.`,
  );
}
