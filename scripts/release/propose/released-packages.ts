import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { packageNames } from "../../paths.ts";

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Its folder, from the root of the repository. */
  folder: string;
  name: string;
  version: string;
}

/** The packages that a release concerns. */
export interface ReleasedPackages {
  /** What is published, all of it under one version: the fixed group in `pnpm-workspace.yaml`. */
  published: WorkspacePackage[];
  /** What published packages contain, and nobody publishes: `ignore` in `pnpm-workspace.yaml`. */
  bundled: WorkspacePackage[];
}

/** The part of `pnpm-workspace.yaml` that is read here. */
interface WorkspaceSettings {
  versioning: { fixed: [published: string[]]; ignore: string[] };
}

/**
 * Reads which packages are published, from where pnpm reads it too.
 *
 * @param root of the repository
 */
export async function releasedPackages(root: string): Promise<ReleasedPackages> {
  const settings = await readFile(join(root, "pnpm-workspace.yaml"), "utf8");
  const {
    versioning: {
      fixed: [published],
      ignore,
    },
  }: WorkspaceSettings = parse(settings);
  const all = await Promise.all(
    packageNames(root).map(async (name) => readPackage(root, `packages/${name}`)),
  );
  const only = (names: readonly string[]) => all.filter(({ name }) => names.includes(name));
  return { published: only(published), bundled: only(ignore) };
}

async function readPackage(root: string, folder: string): Promise<WorkspacePackage> {
  const text = await readFile(join(root, folder, "package.json"), "utf8");
  const { name, version }: { name: string; version: string } = JSON.parse(text);
  return { folder, name, version };
}

/** The name of a package without its scope, as people say it. */
export function shortName(name: string): string {
  return name.replace(/^@[^/]+\//, "");
}
