import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import type { Fixtures } from "../../src/fixtures.ts";

/** The option that gives a run fixtures, with a file that holds them. */
export async function withFixtures(fixtures: Fixtures): Promise<string[]> {
  const file = join(await newFolder(), "fixtures.json");
  await writeFile(file, JSON.stringify(fixtures));
  return ["--fixtures", file];
}
