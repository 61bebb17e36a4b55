import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "../../../contract/test/folder.ts";
import { run } from "../../../contract/test/packed.ts";

export const PACKAGE = "@aam-groups/client";

/** Packs the package as its `prepack` builds it, and returns the tarball. */
export async function pack(): Promise<string> {
  const folder = await newFolder();
  await succeed(
    ["npx", "--yes", "--prefer-offline", "pnpm@12", "pack", "--pack-destination", folder],
    join(import.meta.dirname, "../.."),
  );
  const [name = ""] = await readdir(folder);
  return join(folder, name);
}

/** Installs packages into an empty folder, and returns that. They come from the cache or the registry. */
export async function install(...packages: readonly string[]): Promise<string> {
  const folder = await newFolder();
  // The prefix keeps npm from taking a folder further up for the project.
  await succeed(
    [
      ...(["npm", "install", "--prefix", folder, "--prefer-offline"] as const),
      ...["--no-audit", "--no-fund", "--ignore-scripts", ...packages],
    ],
    folder,
  );
  return folder;
}

/** What a package manager does with the user's own environment: its caches, its registry. */
async function succeed(command: readonly [string, ...string[]], cwd: string): Promise<void> {
  const { exitCode, stdout, stderr } = await run(command, cwd, process.env);
  if (exitCode !== 0) throw new Error(`${command.join(" ")}:\n${stdout}${stderr}`);
}
