import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";
import { RUNTIMES } from "../../runtimes/runtimes.ts";

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

async function versionsIn(manifest: string): Promise<Record<string, string>> {
  const text = await readFile(join(root, manifest), "utf8");
  const { dependencies, devDependencies }: Manifest = JSON.parse(text);
  return { ...dependencies, ...devDependencies };
}

test("the client's README lists where the client runs, how it is loaded there, and in which versions that was tried", async () => {
  const versions = {
    ...(await versionsIn("package.json")),
    ...(await versionsIn("scripts/runtimes/package.json")),
  };
  const expected = Object.entries(RUNTIMES).map(([name, place]) => [
    name,
    place.ways.map((way) => `\`${way}\``).join(", "),
    "version" in place ? versions[place.version]?.replace(/^npm:.*@/, "") : "any",
  ]);
  const readme = await readFile(join(root, "packages/client/README.md"), "utf8");
  const [, section = ""] = readme.split("\n## Where it runs\n");
  const rows = section
    .split("\n## ", 1)
    .flatMap((part) => [...part.matchAll(/^\|(.*)\|(.*)\|(.*)\|$/gm)])
    .map(([, ...cells]) => cells.map((cell) => cell.trim()))
    .slice(2);
  expect(rows, "packages/client/README.md, Where it runs").toEqual(expected);
});
