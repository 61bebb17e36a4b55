import { access, readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { filesIn, fillFolder, writeFiles } from "@aam-groups/command";

/** Lists what was written, so that the next docs can take its place, and nothing else's. */
const LIST = ".docs-files.json";

/**
 * Fills a folder with docs. They are made inside it first, so that nothing changes in it if they cannot be made.
 * What earlier docs had and these have not is removed; other files in the folder stay.
 *
 * @param force whether files may be replaced that no earlier docs have written
 * @returns the paths of all files, those of the docs and the list of them
 * @throws Error if the docs cannot be made or written, or if they would replace other files
 */
export async function fillDocsFolder(
  folder: string,
  make: (fresh: string) => Promise<void>,
  force: boolean,
): Promise<string[]> {
  const earlier = await earlierFiles(folder);
  const fill = async (fresh: string) => {
    await make(fresh);
    const written = await filesIn(fresh);
    if (!force) await checkForeignFiles(folder, written, earlier);
    await writeFiles(fresh, [[LIST, `${JSON.stringify(written, null, 2)}\n`]]);
  };
  return fillFolder(folder, fill, earlier);
}

/**
 * The files that earlier docs have written into a folder; none if there were no docs.
 *
 * @throws Error if the list is damaged, or names files elsewhere
 */
async function earlierFiles(folder: string): Promise<string[]> {
  const file = join(folder, LIST);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    // It is for `fillFolder` to say what it is if it is no folder.
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return "[]";
    throw error;
  });
  const paths = parsed(text);
  if (!Array.isArray(paths) || !paths.every((path) => isInside(folder, path))) {
    throw new Error(`${file} is not a list of the docs' files. Remove it, then use --force once.`);
  }
  return paths;
}

/**
 * Makes sure that only files of earlier docs are replaced.
 *
 * @throws Error that names some of the others, with the way out
 */
async function checkForeignFiles(
  folder: string,
  paths: readonly string[],
  earlier: readonly string[],
): Promise<void> {
  const own = new Set(earlier);
  const there = await Promise.all(
    paths.map(async (path) => !own.has(path) && (await isThere(join(folder, path)))),
  );
  const foreign = paths.filter((_, i) => there[i]);
  if (foreign.length === 0) return;
  const named = foreign.slice(0, 3).join(", ") + (foreign.length > 3 ? ", …" : "");
  throw new Error(
    `${folder} contains files that were not written by an earlier run: ${named}. Choose another folder, or overwrite them with --force.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInside(folder: string, path: unknown): path is string {
  if (typeof path !== "string" || path === "") return false;
  return !relative(folder, resolve(folder, path)).startsWith("..");
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
