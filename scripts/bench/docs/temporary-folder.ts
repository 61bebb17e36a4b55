import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Makes a folder the temporary folder of this process and of those that it starts, until disposal removes it.
 * Renderers and browsers that are interrupted leave files there.
 */
export async function ownTemporaryFolder(): Promise<AsyncDisposable> {
  const before = process.env.TMPDIR;
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-bench-"));
  process.env.TMPDIR = folder;
  return {
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
