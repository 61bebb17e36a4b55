import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
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

const { stdout: listed } = await execa("git", ["ls-files", "packages/*/src/**", "scripts"], {
  cwd: root,
});
const code = await Promise.all(
  listed
    .split("\n")
    .filter((path) => /\.(ts|astro)$/.test(path) && !/\/(test|generated|bench)\//.test(path))
    .map(async (path) => ({
      owner: path.replace(/^packages\//, "").replace(/\/.*/, ""),
      text: await readFile(join(root, path), "utf8").catch(() => ""),
    })),
);

/** The packages, and the scripts, whose code (not their tests) imports a package. */
function importersOf(name: string): string[] {
  const imports = new RegExp(`from "@aam-groups/${name}["/]`);
  return [...new Set(code.flatMap(({ owner, text }) => (imports.test(text) ? [owner] : [])))];
}

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
    const importers = importersOf(name);
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
