import { readdir, stat } from "node:fs/promises";
import { fillFolder, isWorkFolder, messageOf, writeFiles } from "@aam-groups/command";

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
 * Writes files into a folder, all or none; its other files stay.
 *
 * @throws Error with the reason; everything is as it was then
 */
export async function writeOutputFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  try {
    await fillFolder(folder, (fresh) => writeFiles(fresh, files));
  } catch (cause) {
    throw new Error(`Nothing was written into ${folder}: ${messageOf(cause)}`, { cause });
  }
}

async function holdsFiles(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => !isWorkFolder(name));
}
