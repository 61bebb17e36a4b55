import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { execa } from "execa";
import { root } from "../paths.ts";
import type { PublishedPackage } from "./published-packages.ts";

/** What npm rewrites the manifest by. */
export const PACKING = join(root, "scripts/release/packing.mjs");

/** A package, packed. */
export interface PackedPackage extends PublishedPackage {
  /** What npm gets. */
  tarball: string;
  /** What it brings along, as CycloneDX. */
  sbom: string;
}

/**
 * Builds and packs a package, and writes beside the tarball which packages it brings along.
 *
 * @throws Error with what pnpm printed
 */
export async function packPackage(
  { name, version, folder }: PublishedPackage,
  to: string,
): Promise<PackedPackage> {
  await mkdir(to, { recursive: true });
  const base = join(to, `${name.replace("@", "").replace("/", "-")}-${version}`);
  await pnpm(folder, ["pack", `--config.pnpmfile=${PACKING}`, "--pack-destination", to]);
  const sbom = `${base}.cdx.json`;
  await writeFile(sbom, await sbomOf(name, folder));
  return { name, version, folder, tarball: `${base}.tgz`, sbom };
}

/** A list of materials without what differs from one run to the next, so that the same sources give the same file. */
async function sbomOf(name: string, folder: string): Promise<string> {
  const text = await pnpm(folder, [
    "sbom",
    "--sbom-format",
    "cyclonedx",
    "--prod",
    "--filter",
    name,
  ]);
  const { serialNumber: _, metadata, ...rest } = JSON.parse(text);
  const { timestamp: __, ...lasting } = metadata;
  return `${JSON.stringify({ ...rest, metadata: lasting }, null, 2)}\n`;
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
