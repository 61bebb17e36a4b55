import { mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { isAlive } from "./is-alive.ts";
import { makeFolder } from "./make-folder.ts";
import { messageOf } from "./message-of.ts";

/** Begins the names of the folders that files are made in; the id of the process follows. */
const WORK = ".aam-groups-work-";

/** The exit codes that shells give to processes that end by these signals. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Whether a name is that of a folder that a killed run may have left, and the next run removes. */
export function isWorkFolder(name: string): boolean {
  return name.startsWith(WORK);
}

/**
 * Writes files into a folder, all or none; its other files stay. They are made in a work folder inside it, since what
 * is beside it can be another file system, or somebody else's. Ctrl-C leaves the folder as it was.
 *
 * @param fill makes the files in the folder that it gets
 * @param earlier paths of files that an earlier run has written: they go, unless they are written again
 * @returns the paths of the files
 * @throws what `fill` throws, or the reason why a file cannot be moved; the folder is then as it was
 */
export async function fillFolder(
  folder: string,
  fill: (fresh: string) => Promise<void>,
  earlier: readonly string[] = [],
): Promise<string[]> {
  const made = await makeFolder(folder);
  const target = await realpath(folder);
  await removeLeftWork(target);
  const work = await mkdtemp(join(target, `${WORK}${process.pid}-`)).catch((cause: unknown) => {
    const why = messageOf(cause);
    throw new Error(`${folder} cannot be written to: ${why}. Choose another folder.`, { cause });
  });
  const keep = cleanUpOnExit(() => rmSync(work, { recursive: true, force: true }));
  try {
    const fresh = join(work, "new");
    await mkdir(fresh);
    await fill(fresh);
    const paths = await filesIn(fresh);
    const gone = earlier.filter((path) => !paths.includes(path));
    replaceFiles(target, { paths, gone, fresh, old: join(work, "old") });
    return paths;
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw error;
  } finally {
    keep();
    await rm(work, { recursive: true, force: true });
  }
}

/** Writes files below a folder, with the folders that they need. */
export async function writeFiles(
  folder: string,
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The paths of all files below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

/** Removes what killed runs have left. */
async function removeLeftWork(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number.parseInt(name.replace(WORK, ""), 10);
    if (isWorkFolder(name) && !isAlive(pid)) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** Cleans up when the process exits, also by a signal that nobody else handles; returns how to call that off. */
function cleanUpOnExit(cleanUp: () => void): () => void {
  const signals = Object.entries(EXIT_CODES)
    .filter(([signal]) => process.listenerCount(signal) === 0)
    .map(([signal, code]) => [signal, () => process.exit(code)] as const);
  process.once("exit", cleanUp);
  for (const [signal, exit] of signals) process.once(signal, exit);
  return () => {
    process.off("exit", cleanUp);
    for (const [signal, exit] of signals) process.off(signal, exit);
  };
}

interface Replacement {
  /** Of new files in the folder `fresh`. */
  paths: readonly string[];
  /** Of old files that no new ones replace. */
  gone: readonly string[];
  fresh: string;
  /** The folder for the old files. */
  old: string;
}

/** Moves new files over old ones. In one go, so that no signal comes in between. */
function replaceFiles(folder: string, { paths, gone, fresh, old }: Replacement): void {
  const undo: (() => void)[] = [];
  const putAway = (path: string) => {
    const target = join(folder, path);
    if (!statSync(target, { throwIfNoEntry: false })?.isFile()) return;
    mkdirSync(dirname(join(old, path)), { recursive: true });
    renameSync(target, join(old, path));
    undo.push(() => renameSync(join(old, path), target));
  };
  try {
    gone.forEach(putAway);
    for (const path of paths) {
      const target = join(folder, path);
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made !== undefined) undo.push(() => rmSync(made, { recursive: true }));
      putAway(path);
      renameSync(join(fresh, path), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
