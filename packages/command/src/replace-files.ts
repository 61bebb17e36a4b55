import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Moves new files over old ones, all or none: if one cannot be moved, the old ones are moved back.
 *
 * @param paths the files, below both `folder` and `fresh`
 * @param old where the old files are put, on the same file system
 * @throws Error with the reason; `folder` is as it was then
 */
export async function replaceFiles(
  folder: string,
  paths: readonly string[],
  fresh: string,
  old: string,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const path of paths) {
      const target = join(folder, path);
      const made = await mkdir(dirname(target), { recursive: true });
      if (made !== undefined) undo.push(() => rm(made, { recursive: true }));
      if ((await stat(target).catch(() => undefined))?.isFile()) {
        await mkdir(dirname(join(old, path)), { recursive: true });
        await rename(target, join(old, path));
        undo.push(() => rename(join(old, path), target));
      }
      await rename(join(fresh, path), target);
      undo.push(() => rm(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}
