import { readdir, stat } from "node:fs/promises";
import { fillFolder, isWorkFolder, messageOf, writeFiles } from "@aam-groups/command";

/**
 * Checks that a client may be written into a folder: it is missing, empty, or `force` is set.
 *
 * @throws Error with a remedy
 */
export async function checkOutputFolder(folder: string, force: boolean): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new Error(`${folder} is not a folder. Choose another.`);
  if (force || !(await holdsFiles(folder))) return;
  throw new Error(
    `${folder} is not empty. Choose another folder, or pass --force to replace the client in it.`,
  );
}

/**
 * Writes files into a folder, all or none; other files are kept.
 *
 * @throws Error with the reason; nothing has changed then
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
