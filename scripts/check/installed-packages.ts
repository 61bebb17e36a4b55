import { type Dirent, existsSync, lstatSync, readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { packageNames, root } from "../paths.ts";

/** Where pnpm keeps every package of the workspace once. */
const STORE = join(root, "node_modules/.pnpm");

/** An installed package; one that is installed for different peers counts once for each. */
export interface InstalledPackage {
  /** The name of its folder, such as `vite@8.3.8`. */
  name: string;
  megabytes: number;
}

/**
 * The packages that the workspace uses, the largest first.
 * Leftovers of older lock files do not count, nor do further hard links to the same file.
 */
export function installedPackages(): InstalledPackage[] {
  const reached = new Set<string>();
  const projects = packageNames().map((name) => join(root, "packages", name));
  const modules = [root, ...projects].map((folder) => join(folder, "node_modules"));
  // Grows during the iteration.
  for (const folder of modules) {
    // An installation may leave dangling links behind.
    for (const package_ of packagesIn(folder).filter((path) => existsSync(path))) {
      const home = homeOf(realpathSync(package_));
      if (home === undefined || reached.has(home)) continue;
      reached.add(home);
      modules.push(join(STORE, home, "node_modules"));
    }
  }
  const seen = new Set<string>();
  return [...reached]
    .map((name) => ({ name, megabytes: bytesIn(join(STORE, name), seen) / 2 ** 20 }))
    .toSorted((a, b) => b.megabytes - a.megabytes);
}

/** The paths of the packages in a `node_modules` folder, most of them links. */
function packagesIn(modules: string): string[] {
  return entriesIn(modules)
    .filter(({ name }) => !name.startsWith("."))
    .flatMap(({ name }) =>
      name.startsWith("@")
        ? entriesIn(join(modules, name)).map((own) => join(modules, name, own.name))
        : [join(modules, name)],
    );
}

/** The folder in the store that holds a package; `undefined` for the packages of the workspace. */
function homeOf(path: string): string | undefined {
  if (!path.startsWith(STORE + sep)) return undefined;
  return path.slice(STORE.length + 1).split(sep, 1)[0];
}

/** Disk usage of a file or folder, without files already counted. */
function bytesIn(path: string, seen: Set<string>): number {
  const stats = lstatSync(path);
  const key = `${stats.dev}:${stats.ino}`;
  if (seen.has(key)) return 0;
  seen.add(key);
  const inside = stats.isDirectory() ? readdirSync(path) : [];
  return inside.reduce((sum, name) => sum + bytesIn(join(path, name), seen), stats.blocks * 512);
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new Error(`${basename(dirname(folder))} is not installed: run \`npx pnpm@12 install\`.`);
  }
}
