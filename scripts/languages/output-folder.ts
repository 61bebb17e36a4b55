import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { replaceFiles } from "@aam-groups/command";

/**
 * Makes sure that a client may be written into a folder: that there is none yet, or an empty one, or `force`.
 *
 * @throws Error with the way out
 */
export async function checkOutputFolder(folder: string, force: boolean): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new Error(`${folder} is not a folder. Choose another.`);
  if (force || !(await holdsFiles(folder))) return;
  throw new Error(
    `${folder} is not empty. Choose another folder, or let --force replace the files of a client in it.`,
  );
}

/**
 * Writes files into a folder, all or none: they are written beside it first, and then moved.
 * Other files in the folder stay.
 *
 * @throws Error with the reason; everything is as it was then
 */
export async function writeOutputFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const parent = dirname(resolve(folder));
  let made: string | undefined;
  let beside = "";
  try {
    made = await mkdir(parent, { recursive: true });
    beside = await mkdtemp(join(parent, ".client-"));
    const fresh = join(beside, "new");
    for (const [path, text] of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), text);
    }
    if (await holdsFiles(folder)) {
      await replaceFiles(folder, [...files.keys()], fresh, join(beside, "old"));
    } else {
      await rename(fresh, folder);
    }
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`Nothing was written into ${folder}: ${why}`, { cause: error });
  } finally {
    if (beside !== "") await rm(beside, { recursive: true, force: true });
  }
}

async function holdsFiles(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}
