import { mkdtempSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Short, since Chromium keeps a socket below it, whose path may have about 100 characters.
const root = mkdtempSync(join(tmpdir(), "aam-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An empty folder that is there until the test file has ended. */
export async function newFolder(): Promise<string> {
  return mkdtemp(join(root, "f-"));
}
