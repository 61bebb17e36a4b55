import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import ts from "typescript";
import { packageNames } from "../paths.ts";

/** The parts of `package.json` and `tsconfig.json` that are read here. */
interface Settings {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  references?: { path: string }[];
}

/**
 * Compares the references of each package's TypeScript project with the dependencies in its `package.json`.
 *
 * @returns one sentence for each missing or unnecessary reference
 */
export async function wrongReferences(root: string): Promise<string[]> {
  const projects = packageNames(root).map(
    (name) => [`packages/${name}`, `packages/${name}`] as const,
  );
  const wrong = [["", "scripts"] as const, ...projects].map(async ([folder, project]) => {
    const manifest = join(folder, "package.json");
    const config = join(project, "tsconfig.json");
    const { dependencies, devDependencies } = await read(join(root, manifest));
    const wanted = Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => version.startsWith("workspace:"))
      .map(([name]) => name.replace("@aam-groups/", "packages/"));
    const { references = [] } = await read(join(root, config));
    const found = references.map(({ path }) => relative(root, join(root, project, path)));
    return [
      ...wanted
        .filter((name) => !found.includes(name))
        .map((name) => `${config} needs a reference to ${name}, on which ${manifest} depends.`),
      ...found
        .filter((name) => /^packages\/[^/]+$/.test(name) && !wanted.includes(name))
        .map((name) => `${config} refers to ${name}, on which ${manifest} does not depend.`),
    ];
  });
  return (await Promise.all(wrong)).flat();
}

async function read(path: string): Promise<Settings> {
  // Both kinds of file are JSON to TypeScript, which allows comments.
  return ts.parseConfigFileTextToJson(path, await readFile(path, "utf8")).config;
}
