import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";

/**
 * A package packed again, with another manifest and a README that ends with its version.
 *
 * @returns the tarball
 */
export async function repacked(tarball: string, changes: { version: string }): Promise<string> {
  const folder = await newFolder();
  await execa("tar", ["-xzf", tarball, "-C", folder]);
  const inPackage = (name: string) => join(folder, "package", name);
  const manifest = JSON.parse(await readFile(inPackage("package.json"), "utf8"));
  await writeFile(inPackage("package.json"), JSON.stringify({ ...manifest, ...changes }));
  const readme = await readFile(inPackage("README.md"), "utf8");
  await writeFile(inPackage("README.md"), `${readme}\nPacked again as ${changes.version}.\n`);
  const again = join(folder, "again.tgz");
  await execa("tar", ["-czf", again, "-C", folder, "package"]);
  return again;
}
