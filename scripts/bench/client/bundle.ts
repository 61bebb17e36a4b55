import { readFile, realpath, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import type { Workplace } from "../../child-process.ts";
import type { ClientName } from "./clients.ts";
import { PROJECT } from "./project.ts";

/** The size of a program. */
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

/** Bundles a program for browsers, minified and tree-shaken, and weighs it. */
export async function bundle(
  project: Workplace,
  name: ClientName,
): Promise<{ file: string; weight: Weight }> {
  const { file, code, sources } = await bundleEntry(project, name, ["connect"]);
  const packages = await packagesOf(sources);
  const weight = {
    bytes: Buffer.byteLength(code),
    gzipBytes: gzipSync(code, { level: 9 }).length,
    packages: [...packages.values()],
    installed: (await withDependencies(packages.keys())).size,
  };
  return { file, weight };
}

/** Bundles a program with all options that it is probed with. */
export async function bundleForProbes(project: Workplace, name: ClientName): Promise<string> {
  return (await bundleEntry(project, name, ["connect", "variants"])).file;
}

async function bundleEntry({ folder }: Workplace, name: ClientName, exports: readonly string[]) {
  const stem = join(folder, [name, ...exports].join("-"));
  const entry = `export { ${exports.join(", ")} } from "./programs/${name}.ts";
export { lifecycle } from "./programs/lifecycle.ts";
`;
  await writeFile(`${stem}.ts`, entry);
  const file = `${stem}.js`;
  const input = { input: `${stem}.ts`, cwd: folder, platform: "browser" } as const;
  const { output } = await build({ ...input, output: { file, minify: true } });
  const [{ code, modules }] = output;
  const sources = Object.keys(modules).filter((id) => modules[id]?.renderedLength);
  // What the bundler itself adds has no file.
  return { file, code, sources: sources.filter(isAbsolute) };
}

/** The manifests of the packages that files belong to, and the names in them, without the project itself. */
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

/** The manifests of packages and of all their dependencies. */
async function withDependencies(
  manifests: Iterable<string>,
  seen = new Set<string>(),
): Promise<ReadonlySet<string>> {
  for (const manifest of manifests) {
    // Packages are found through links, and find their own dependencies from their real path.
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
