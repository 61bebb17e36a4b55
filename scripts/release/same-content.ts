import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runProgram } from "../run-program.ts";

/**
 * Whether two tarballs unpack to the same. Their own bytes may differ: each version of a packer compresses in its way.
 *
 * @throws Error if one of them cannot be unpacked
 */
export async function haveSameContent(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([contentOf(one), contentOf(other)]);
  return first === second;
}

/** A line for each file: its path, what it holds, and whether it can be executed. */
async function contentOf(tarball: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-content-"));
  try {
    const { exitCode, all } = await runProgram(["tar", "-xzf", tarball, "-C", folder]);
    if (exitCode !== 0) throw new Error(`${tarball} cannot be unpacked: ${all.trim()}`);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const lines = entries
      .filter((entry) => !entry.isDirectory())
      .map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        const hash = createHash("sha256").update(await readFile(file));
        const isExecutable = ((await stat(file)).mode & 0o100) !== 0;
        return JSON.stringify([relative(folder, file), hash.digest("hex"), isExecutable]);
      });
    return (await Promise.all(lines)).sort().join("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
