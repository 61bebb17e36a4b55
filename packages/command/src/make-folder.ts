import { mkdir, rmdir, stat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { messageOf } from "./message-of.ts";

/**
 * Makes a folder that a user has named, and those that it is in. One after the other: Node's own way never ends where
 * the file system says that a parent does not exist although it does, as `/proc` says it.
 *
 * @param mode permissions of what is made
 * @returns the path of the first one that was missing; `undefined` if none was
 * @throws Error that names what is no folder, or cannot be made, with the file system's error as its cause; nothing is left
 *   then
 */
export async function makeFolder(folder: string, mode = 0o777): Promise<string | undefined> {
  const nameOf = (path: string) => (isAbsolute(folder) ? path : relative(process.cwd(), path));
  const made: string[] = [];
  try {
    for (const path of await missingFolders(resolve(folder))) {
      if (await makeOne(path, nameOf(path), mode)) made.push(path);
    }
  } catch (error) {
    // What is not empty any more is somebody else's.
    for (const path of made.reverse()) await rmdir(path).catch(() => {});
    throw error;
  }
  return made[0];
}

/** What there is not of a path, from its root on; at least the path itself unless it is a folder. */
async function missingFolders(path: string): Promise<string[]> {
  if (await isFolder(path)) return [];
  const parent = dirname(path);
  return parent === path ? [path] : [...(await missingFolders(parent)), path];
}

/** Makes a folder unless it is there; returns whether it was missing. */
async function makeOne(path: string, name: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode });
    return true;
  } catch (cause) {
    // Somebody else may have made it meanwhile.
    if (await isFolder(path)) return false;
    const isOther = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    throw new Error(
      isOther
        ? `${name} is not a folder. Choose another.`
        : `${name} cannot be made: ${messageOf(cause)}. Choose another folder.`,
      { cause },
    );
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
