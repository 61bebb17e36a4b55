import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { execa } from "execa";
import type { SiteAddress } from "./site-address.ts";

/** Everything that is served or published, by its path with slashes. */
export type SiteFiles = ReadonlyMap<string, Buffer>;

/**
 * Renders the site of a spec in all languages.
 * It is built in a process of its own, since one that builds again and again grows by 60 MB each time.
 *
 * @param signal ends it in the middle; nothing is left of it then
 * @param address where it will be published; without it, at the root of any host
 * @throws Error with the reason if the site cannot be built
 * @throws the signal's reason if that ended it
 */
export async function renderSite(
  specFile: string,
  signal?: AbortSignal,
  address: SiteAddress = {},
): Promise<SiteFiles> {
  const { base, site, editUrl } = address;
  const options = Object.entries({ "--base": base, "--site": site, "--edit-url": editUrl }).flatMap(
    ([name, value]) => (value === undefined ? [] : [name, value]),
  );
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-docs-"));
  try {
    const docs = join(folder, "docs");
    const cli = join(import.meta.dirname, "../cli.ts");
    const { exitCode, stderr } = await execa(
      process.execPath,
      [cli, "--spec", specFile, "--out", docs, ...options],
      {
        reject: false,
        // All that the process keeps for a while is removed with the folder, even if it is ended in the middle.
        env: { TMPDIR: folder },
        ...(signal && { cancelSignal: signal }),
      },
    );
    signal?.throwIfAborted();
    if (exitCode !== 0) throw new Error(stderr.trim() || "The docs could not be built.");
    return await filesIn(docs);
  } finally {
    // What the process itself had started may be writing still when it is ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function filesIn(folder: string): Promise<SiteFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = join(parentPath, name);
        const path = relative(folder, file).replaceAll(sep, "/");
        return [path, await readFile(file)] as const;
      }),
    ),
  );
}
