import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { execa } from "execa";
import { root } from "../../paths.ts";
import { publishedPackages } from "../published-packages.ts";
import type { FileMap } from "./archive.ts";
import { type Bom, mergedBom } from "./merged-bom.ts";
import type { ReleaseVersions } from "./release-version.ts";

/** The name of the bill of materials, which ends as CycloneDX wants it. */
export function sbomName(version: string): string {
  return `aam-groups-sbom-${version}.cdx.json`;
}

/**
 * What the npm packages consist of and depend on (CycloneDX), as pnpm lists it for each of them.
 *
 * @throws Error with what pnpm prints if it cannot list them
 */
export async function sbomPart(versions: ReleaseVersions): Promise<FileMap> {
  const published = publishedPackages();
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-sbom-"));
  try {
    const [program, ...args] = pnpmCommand();
    const { exitCode, all } = await execa(
      program,
      [
        ...[...args, "sbom", "--sbom-format", "cyclonedx", "--prod", "--split"],
        ...published.flatMap(({ name }) => ["--filter", name]),
        ...["--out", join(folder, "%s.json")],
      ],
      { cwd: root, all: true, reject: false },
    );
    const names = await readdir(folder);
    if (exitCode !== 0 || names.length !== published.length) {
      throw new Error(`pnpm cannot list what the packages depend on:\n${all?.trim()}`);
    }
    const texts = names.sort().map((name) => readFile(join(folder, name), "utf8"));
    const boms: Bom[] = (await Promise.all(texts)).map((text) => JSON.parse(text));
    const text = JSON.stringify(mergedBom(boms, versions), null, 2);
    return new Map([[sbomName(versions.version), `${text}\n`]]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
