import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { specFile } from "./given.ts";

/**
 * Checks that a validator has no findings in the spec, not even warnings, and has some without the title that is required.
 *
 * @param findingsIn names what a validator finds in a file, sorted
 */
export async function validator(findingsIn: (file: string) => Promise<string[]>): Promise<void> {
  const findings = (await findingsIn(specFile)).map((text) => text.trim().replace(/\s+/g, " "));
  assert.deepEqual(findings, [], `Findings: ${findings.join("; ")}.`);
  const text = await readFile(specFile, "utf8");
  await writeFile("broken.yaml", text.replace(/^ {2}title: .*\n/m, ""));
  assert.notDeepEqual(await findingsIn("broken.yaml"), [], "A missing title is not found.");
}
