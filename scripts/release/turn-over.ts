import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromFirstRelease, UNTIL } from "@aam-groups/docs/first-release";
import { execa } from "execa";

/** Where the docs have the switch. */
export const SWITCH = "packages/docs/src/first-release.ts";

/**
 * The files that say that the packages are not on npm yet, by their paths, with what they say from the first release on.
 * None, once they have been turned over.
 */
export async function turnOver(repository: string): Promise<Map<string, string>> {
  const { stdout } = await execa("git", ["ls-files", "*.md"], { cwd: repository });
  const turned = new Map<string, string>();
  for (const path of [...stdout.split("\n"), SWITCH]) {
    const text = await readFile(join(repository, path), "utf8");
    const later =
      path === SWITCH
        ? text.replace("RELEASED: boolean = false", "RELEASED: boolean = true")
        : text.includes(UNTIL)
          ? fromFirstRelease(text)
          : text;
    if (later !== text) turned.set(path, later);
  }
  return turned;
}
