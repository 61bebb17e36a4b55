import { cpSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { packageNames, root } from "../paths.ts";

const PARTS = [
  ...["spec", "scripts", "packages", "package.json", "pnpm-workspace.yaml"],
  ...["biome.json", "tsconfig.base.json", "tsconfig.json", "tsconfig.project.json"],
  ...["vitest.config.ts", ".gitignore", ".gitlab"],
];
const LEFT_OUT = ["node_modules", "dist"];

/** A copy of the repository to change, with the installed packages of the original. */
export interface RepositoryCopy extends AsyncDisposable {
  readonly root: string;
  readonly specFile: string;
  /** Makes files and folders again what they are in the original, so that the next test can have the same copy. */
  restore(...paths: string[]): void;
}

/**
 * Copies what the commands need into a new folder, which is removed on disposal.
 * The packages of the copy import each other, not those of the original.
 *
 * @param withTests copies the tests as well
 */
export async function copyRepository({ withTests = false } = {}): Promise<RepositoryCopy> {
  // Beside the original: Astro 7 compiles nothing whose path shares no folder with the packages that it is made of.
  const copy = await mkdtemp(join(root, "../aam-groups-copy-"));
  const leftOut = new Set([...LEFT_OUT, ...(withTests ? [] : ["test"])]);
  // In one go, which takes a third of the time, and leaves nothing that still writes if it fails.
  const copyPart = (part: string) =>
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (source) => !leftOut.has(basename(source)),
    });
  try {
    PARTS.forEach(copyPart);
    linkInstalled(copy);
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    throw error;
  }
  return {
    root: copy,
    specFile: join(copy, "spec/openapi.yaml"),
    restore(...paths) {
      for (const path of paths) {
        rmSync(join(copy, path), { recursive: true, force: true });
        copyPart(path);
      }
    },
    [Symbol.asyncDispose]: () => rm(copy, { recursive: true, force: true }),
  };
}

/** Links all that is installed in the original: packages of the workspace to those of the copy. */
export function linkInstalled(copy: string): void {
  for (const folder of ["", ...packageNames().map((name) => `packages/${name}`)]) {
    linkModules(copy, join(folder, "node_modules"));
  }
}

function linkModules(copy: string, folder: string): void {
  const link = (path: string) => {
    const target = realpathSync(join(root, path));
    const isOwn = dirname(target) === join(root, "packages");
    symlinkSync(isOwn ? join(copy, relative(root, target)) : target, join(copy, path));
  };
  mkdirSync(join(copy, folder));
  for (const name of readdirSync(join(root, folder))) {
    if (name !== "@aam-groups") {
      link(join(folder, name));
      continue;
    }
    mkdirSync(join(copy, folder, name));
    for (const own of readdirSync(join(root, folder, name))) link(join(folder, name, own));
  }
}
