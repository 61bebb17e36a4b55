import { cp, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "../paths.ts";

const PARTS = ["spec", "scripts", "packages", "package.json", "tsconfig.base.json", ".gitignore"];
const LEFT_OUT = new Set(["node_modules", "dist", "test"]);

/** A copy of the repository to spoil, with the installed packages of the original. */
export interface RepositoryCopy extends AsyncDisposable {
  readonly root: string;
  readonly specFile: string;
}

/** Copies what the commands need into a new folder, which is removed on disposal. */
export async function copyRepository(): Promise<RepositoryCopy> {
  // Beside the original: Astro 7 compiles nothing whose path shares no folder with the packages that it is made of.
  const copy = await mkdtemp(join(root, "../aam-groups-copy-"));
  for (const part of PARTS) {
    await cp(join(root, part), join(copy, part), {
      recursive: true,
      filter: (source) => !LEFT_OUT.has(basename(source)),
    });
  }
  for (const folder of [
    "",
    ...(await readdir(join(root, "packages"))).map((name) => `packages/${name}`),
  ]) {
    await symlink(join(root, folder, "node_modules"), join(copy, folder, "node_modules"));
  }
  return {
    root: copy,
    specFile: join(copy, "spec/openapi.yaml"),
    [Symbol.asyncDispose]: () => rm(copy, { recursive: true, force: true }),
  };
}
