import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { packageNames, root } from "../paths.ts";

const PARTS = [
  ...["spec", "scripts", "packages", "package.json", "pnpm-workspace.yaml"],
  ...["biome.json", "tsconfig.base.json", "tsconfig.json", "tsconfig.project.json"],
  ...["vitest.config.ts", ".gitignore"],
];
const LEFT_OUT = ["node_modules", "dist"];

/** A copy of the repository to change, with the installed packages of the original. */
export interface RepositoryCopy extends AsyncDisposable {
  readonly root: string;
  readonly specFile: string;
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
  for (const part of PARTS) {
    await cp(join(root, part), join(copy, part), {
      recursive: true,
      filter: (source) => !leftOut.has(basename(source)),
    });
  }
  for (const folder of ["", ...packageNames().map((name) => `packages/${name}`)]) {
    await linkInstalled(copy, join(folder, "node_modules"));
  }
  return {
    root: copy,
    specFile: join(copy, "spec/openapi.yaml"),
    [Symbol.asyncDispose]: () => rm(copy, { recursive: true, force: true }),
  };
}

/** Links what is installed in a folder of the original: packages of the workspace to those of the copy. */
async function linkInstalled(copy: string, folder: string): Promise<void> {
  const link = async (path: string) => {
    const target = await realpath(join(root, path));
    const isOwn = dirname(target) === join(root, "packages");
    await symlink(isOwn ? join(copy, relative(root, target)) : target, join(copy, path));
  };
  await mkdir(join(copy, folder));
  for (const name of await readdir(join(root, folder))) {
    if (name !== "@aam-groups") {
      await link(join(folder, name));
      continue;
    }
    await mkdir(join(copy, folder, name));
    for (const own of await readdir(join(root, folder, name))) await link(join(folder, name, own));
  }
}
