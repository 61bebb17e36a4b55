import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";
import { run } from "../command.ts";

const packages = packageNames();
const readmes = await Promise.all(
  packages.map(async (name) => ({
    name,
    text: await readFile(join(root, "packages", name, "README.md"), "utf8").catch(() => ""),
  })),
);

describe.each(readmes)("packages/$name/README.md", ({ name, text }) => {
  test("begins with the name of its package", async () => {
    const manifest = await readFile(join(root, "packages", name, "package.json"), "utf8");
    expect(text.split("\n", 1)).toEqual([`# ${JSON.parse(manifest).name}`]);
  });

  test("names only files that exist", async () => {
    const paths = [...text.matchAll(/`((?:spec|packages|scripts)\/[\w./-]*)`/g)];
    for (const [, path = ""] of paths) await access(join(root, path));
  });

  test("names every package that imports it, if it names one", async () => {
    const [, line] = /^Imported by: (.*)\.$/m.exec(text) ?? [];
    if (line === undefined) return;
    const importers = await importersOf(name);
    expect(line).toBe(importers.length === 0 ? "nothing but tests" : importers.join(", "));
  });
});

describe.each(["mock", "sandbox"] as const)("the options in the README of %s", (name) => {
  test("are those of --help", async () => {
    const { output } = await run([name, "--help"]);
    const options = [...output.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option);
    const text = readmes.find((readme) => readme.name === name)?.text ?? "";
    const named = [...text.matchAll(/^\| `(--[\w-]+)`/gm)].map(([, option]) => option);
    expect(named.toSorted()).toEqual(options.toSorted());
  });
});

/** The packages, and the scripts, whose code (not their tests) imports a package. */
async function importersOf(name: string): Promise<string[]> {
  const places = [
    ...packages.map((other) => ({ other, folder: join(root, "packages", other, "src") })),
    { other: "scripts", folder: join(root, "scripts") },
  ];
  const imports = new RegExp(`from "@aam-groups/${name}["/]`);
  const importers = await Promise.all(
    places.map(async ({ other, folder }) => {
      const paths = await readdir(folder, { recursive: true });
      const code = paths.filter(
        (path) =>
          /\.(ts|astro)$/.test(path) && !/(^|\/)(test|node_modules|generated|bench)\//.test(path),
      );
      const texts = await Promise.all(code.map((path) => readFile(join(folder, path), "utf8")));
      return texts.some((text) => imports.test(text)) ? [other] : [];
    }),
  );
  return importers.flat();
}
