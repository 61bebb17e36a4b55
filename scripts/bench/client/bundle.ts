import { readFile, realpath, writeFile } from "node:fs/promises";
import { createRequire, findPackageJSON } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { ContenderName } from "./contenders.ts";
import { PROJECT, type Project, runTool } from "./project.ts";

/** What a program weighs. */
export interface Weight {
  /** Minified. */
  bytes: number;
  /** Minified and compressed with gzip, level 9. */
  gzipBytes: number;
  /** Packages with code in the bundle. */
  packages: string[];
  /** Those packages, and all that are installed with them. */
  installed: number;
}

/** The part of a `package.json` that is read here. */
interface Manifest {
  name?: string;
  dependencies?: Record<string, string>;
}

/** Rolldown, as Vite has it: what many applications are bundled with. */
const ROLLDOWN = join(
  dirname(
    ["vitest", "vite", "rolldown"].reduce(
      (from, name) => createRequire(from).resolve(`${name}/package.json`),
      import.meta.filename,
    ),
  ),
  "bin/cli.mjs",
);

/** Bundles a program for browsers, minified, with no more than what it uses, and weighs it. */
export async function bundle(
  project: Project,
  name: ContenderName,
): Promise<{ file: string; weight: Weight }> {
  const file = await bundleEntry(project, name, ["connect"]);
  const code = await readFile(file);
  const { sources }: { sources: string[] } = JSON.parse(await readFile(`${file}.map`, "utf8"));
  const packages = await packagesOf(sources.map((source) => resolve(dirname(file), source)));
  const weight = {
    bytes: code.length,
    gzipBytes: gzipSync(code, { level: 9 }).length,
    packages: [...packages.values()],
    installed: (await withDependencies(packages.keys())).size,
  };
  return { file, weight };
}

/** Bundles a program with all options that it is probed with. */
export function bundleForProbes(project: Project, name: ContenderName): Promise<string> {
  return bundleEntry(project, name, ["connect", "variants"]);
}

async function bundleEntry(
  project: Project,
  name: ContenderName,
  exports: readonly string[],
): Promise<string> {
  const stem = [name, ...exports].join("-");
  const entry = `export { ${exports.join(", ")} } from "./programs/${name}.ts";
export { lifecycle } from "./programs/lifecycle.ts";
`;
  await writeFile(join(project.folder, `${stem}.ts`), entry);
  const file = join(project.folder, `${stem}.js`);
  const args = [`${stem}.ts`, "-o", file, "--platform", "browser", "--minify"];
  await runTool(project, ROLLDOWN, [...args, "--sourcemap", "hidden"]);
  return file;
}

/** The manifests of the packages that files belong to, and the names in them. The project itself is none. */
async function packagesOf(files: readonly string[]): Promise<Map<string, string>> {
  const packages = new Map<string, string>();
  for (const file of files) {
    const manifest = findPackageJSON(pathToFileURL(file));
    if (manifest === undefined || packages.has(manifest)) continue;
    const { name = "" } = await readManifest(manifest);
    if (name !== PROJECT) packages.set(manifest, name);
  }
  return packages;
}

/** The manifests of packages and of all that they depend on. */
async function withDependencies(
  manifests: Iterable<string>,
  seen = new Set<string>(),
): Promise<ReadonlySet<string>> {
  for (const manifest of manifests) {
    // Packages are found through links, and look for theirs where they really are.
    const path = await realpath(manifest);
    if (seen.has(path)) continue;
    seen.add(path);
    const { dependencies = {} } = await readManifest(path);
    const own = Object.keys(dependencies).map((name) => findPackageJSON(name, pathToFileURL(path)));
    await withDependencies(
      own.filter((found) => found !== undefined),
      seen,
    );
  }
  return seen;
}

async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(path, "utf8"));
}
