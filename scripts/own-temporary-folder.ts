import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder that is removed on disposal. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** Sets a new temporary folder for this process and its children: what is interrupted leaves files there. */
export async function ownTemporaryFolder(): Promise<TemporaryFolder> {
  const before = process.env.TMPDIR;
  const path = await mkdtemp(join(tmpdir(), "aam-groups-"));
  process.env.TMPDIR = path;
  return {
    path,
    async [Symbol.asyncDispose]() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
