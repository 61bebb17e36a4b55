import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fillFolder, isWorkFolder, writeFiles } from "@aam-groups/command";
import type { FileMap } from "./archive.ts";
import { readSums, SUMS, sha256, sumsOf } from "./checksums.ts";
import { README, README_TITLE } from "./release-readme.ts";

/**
 * Checks that files of a release may be written into a folder: it is missing, empty, or has those of an earlier run as
 * they were written, and nothing else.
 *
 * @throws Error that names what is in the way
 */
export async function checkReleaseFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) throw new Error(`${folder} is not a folder. Choose another.`);
  const foreign = await foreignNames(folder);
  if (foreign.length === 0) return;
  const named = foreign.slice(0, 3).join(", ") + (foreign.length > 3 ? ", …" : "");
  throw new Error(
    `${folder} contains what no earlier run has written as it is now: ${named}. Choose another folder, or remove it.`,
  );
}

/**
 * Writes the files of a release and their checksums into a folder. They replace those of an earlier run, all or none.
 *
 * @returns the names of all files, in order
 * @throws Error if the folder is somebody else's, or if it cannot be written; nothing has changed then
 */
export async function writeReleaseFolder(folder: string, files: FileMap): Promise<string[]> {
  await checkReleaseFolder(folder);
  const earlier = await namesIn(folder);
  const fill = (fresh: string) => writeFiles(fresh, [...files, [SUMS, sumsOf(files)]]);
  return (await fillFolder(folder, fill, earlier)).sort();
}

/** What is in a folder beside the files of an earlier run. */
async function foreignNames(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  const sums = await earlierSums(folder);
  const areForeign = await Promise.all(
    names.map(async (name) => {
      if (sums && name === SUMS) return false;
      const content = sums?.has(name) ? await readFile(join(folder, name)).catch(() => "") : "";
      return sums === undefined || sums.get(name) !== sha256(content);
    }),
  );
  return names.filter((_, i) => areForeign[i]);
}

/** The checksums of the release in a folder; `undefined` if there is none. Others have a file of that name too. */
async function earlierSums(folder: string): Promise<Map<string, string> | undefined> {
  const read = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
  if (!(await read(README)).startsWith(README_TITLE)) return undefined;
  return readSums(await read(SUMS));
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !isWorkFolder(name)).sort();
}
