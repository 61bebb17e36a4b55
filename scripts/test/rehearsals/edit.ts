import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A step of a change: what a newcomer does to one file. */
export interface Edit {
  /** From the root of the repository. */
  path: string;
  apply(text: string | undefined): string;
}

/** A new file, or a new text for one that a command has made. */
export function write(path: string, text: string): Edit {
  return { path, apply: () => text };
}

/** Puts a text where another is. That must be there exactly once, so that an edit which no longer fits is named. */
export function replace(path: string, before: string, after: string): Edit {
  return {
    path,
    apply(text = "") {
      const places = text.split(before);
      if (places.length === 2) return places.join(after);
      throw new Error(
        `${path} contains this ${places.length - 1} times, not once, so that the rehearsal cannot edit it: ${before}`,
      );
    },
  };
}

/** Puts a text behind another. */
export function insertAfter(path: string, before: string, text: string): Edit {
  return replace(path, before, before + text);
}

/** Puts a text in front of another. */
export function insertBefore(path: string, after: string, text: string): Edit {
  return replace(path, after, text + after);
}

/** Applies edits to a copy of the repository, in order. */
export async function applyAll(root: string, edits: readonly Edit[]): Promise<void> {
  for (const { path, apply } of edits) {
    const file = join(root, path);
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, apply(text));
  }
}
