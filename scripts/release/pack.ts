import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { execa } from "execa";
import { root } from "../paths.ts";
import type { PublishedPackage } from "./published-packages.ts";

/** What npm rewrites the manifest by. */
const PACKING = join(root, "scripts/release/packing.mjs");

/** A package, packed. */
export interface PackedPackage extends PublishedPackage {
  /** What npm gets. */
  tarball: string;
}

/**
 * Builds and packs a package.
 *
 * @throws Error with what pnpm printed
 */
export async function packPackage(
  { name, version, folder }: PublishedPackage,
  to: string,
): Promise<PackedPackage> {
  await mkdir(to, { recursive: true });
  const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
  await pnpm(folder, ["pack", `--config.pnpmfile=${PACKING}`, "--pack-destination", to]);
  return { name, version, folder, tarball: join(to, file) };
}

async function pnpm(cwd: string, args: readonly string[]): Promise<string> {
  const [program, ...first] = pnpmCommand();
  const { stdout, all, exitCode } = await execa(program, [...first, ...args], {
    cwd,
    all: true,
    reject: false,
  });
  if (exitCode !== 0) throw new Error(`pnpm ${args.join(" ")} failed in ${cwd}:\n${all}`);
  return stdout;
}
