import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of a test's own, removed on disposal. */
export interface TemporaryFolder extends AsyncDisposable {
  /** The path of a file in it. */
  file(name?: string): string;
  /** Everything in it with its bytes, to compare before and after. */
  content(): Promise<Record<string, string>>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "aam-groups-durability-"));
  const remove = () => rm(path, { recursive: true, force: true });
  // A test that runs into its timeout disposes of nothing.
  onTestFinished(remove);
  return {
    file: (name = "sandbox.db") => join(path, name),
    async content() {
      const entries: [string, string][] = [];
      for (const entry of await readdir(path, { withFileTypes: true })) {
        const bytes = entry.isFile() ? await readFile(join(path, entry.name), "base64") : "folder";
        entries.push([entry.name, bytes]);
      }
      return Object.fromEntries(entries);
    },
    [Symbol.asyncDispose]: remove,
  };
}
