import { readFile, rm, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";

/** How a package differs once it is packed again. */
export interface Changes {
  version?: string;
  /** A file that is left out. */
  without?: string;
  /** Files that it has besides, and exports, each without its extension. */
  files?: Record<string, string>;
}

/**
 * A package packed again, with another manifest and a README that ends with its version.
 *
 * @returns the tarball
 */
export async function repacked(
  tarball: string,
  { version, without, files = {} }: Changes,
  to?: string,
): Promise<string> {
  const folder = await newFolder();
  await execa("tar", ["-xzf", tarball, "-C", folder]);
  const inPackage = (name: string) => join(folder, "package", name);
  const manifest = JSON.parse(await readFile(inPackage("package.json"), "utf8"));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(inPackage(name), text);
    manifest.exports[`./${parse(name).name}`] = `./${name}`;
  }
  const changed = { ...manifest, ...(version === undefined ? {} : { version }) };
  await writeFile(inPackage("package.json"), JSON.stringify(changed));
  const readme = await readFile(inPackage("README.md"), "utf8");
  await writeFile(inPackage("README.md"), `${readme}\nPacked again as ${changed.version}.\n`);
  if (without !== undefined) await rm(inPackage(without));
  const again = to ?? join(folder, "again.tgz");
  await execa("tar", ["-czf", again, "-C", folder, "package"]);
  return again;
}
