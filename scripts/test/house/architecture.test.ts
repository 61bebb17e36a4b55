import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";
import { releasedPackages } from "../../release/propose/released-packages.ts";
import { publishedPackages } from "../../release/published-packages.ts";

const SCOPE = "@aam-groups/";

interface PackageJson {
  private?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface BiomeOverride {
  includes: string[];
  linter: {
    rules: { style?: { noRestrictedImports?: { options: { patterns: { group: string[] }[] } } } };
  };
}

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(root, path), "utf8"));
}

/** What `biome.json` allows the product code of each package to import. */
async function allowedByBiome(): Promise<Map<string, string[]>> {
  const { overrides } = await json<{ overrides: BiomeOverride[] }>("biome.json");
  return new Map(
    overrides.flatMap(({ includes, linter }) => {
      const [, name] = /^packages\/([\w-]+)\/src\/\*\*$/.exec(includes[0] ?? "") ?? [];
      const patterns = linter.rules.style?.noRestrictedImports?.options.patterns;
      if (name === undefined || !patterns) return [];
      const groups = patterns.flatMap(({ group }) => group);
      expect(groups).toContain(`${SCOPE}**`);
      const allowed = groups
        .filter((group) => group.startsWith(`!${SCOPE}`) && !group.endsWith("/**"))
        .map((group) => group.slice(1 + SCOPE.length));
      return [[name, allowed] as const];
    }),
  );
}

const packages = packageNames();
const allowed = await allowedByBiome();

test("biome.json has a rule for the product code of every package", () => {
  expect([...allowed.keys()].sort()).toEqual(packages.filter((name) => name !== "test-kit").sort());
});

test("ARCHITECTURE.md draws what biome.json allows", async () => {
  const text = await readFile(join(root, "ARCHITECTURE.md"), "utf8");
  const [, section = ""] = text.split("\n## Who may import whom\n");
  const [, drawing = ""] = /```mermaid\n([\s\S]*?)```/.exec(section) ?? [];
  const drawn = [...drawing.matchAll(/^ {2}([\w-]+) --> ([\w-]+)$/gm)].map(
    ([, from, to]) => `${from} --> ${to}`,
  );
  const ruled = [...allowed].flatMap(([from, names]) => names.map((to) => `${from} --> ${to}`));
  expect(drawn.sort()).toEqual(ruled.sort());
});

describe.each([...allowed])("packages/%s", (name, names) => {
  test("imports each of the packages that it may import", async () => {
    const files = await readdir(join(root, "packages", name, "src"), { recursive: true });
    const sources = files.filter((file) => file.endsWith(".ts") && !file.includes("generated"));
    const texts = await Promise.all(
      sources.map((file) => readFile(join(root, "packages", name, "src", file), "utf8")),
    );
    const isImported = (to: string) =>
      texts.some((text) => new RegExp(`["(]${SCOPE}${to}[/"]`).test(text));
    expect(names.filter((to) => !isImported(to))).toEqual([]);
  });

  test("depends on what it may import, and beyond that on what its tests and samples import", async () => {
    const manifest = await json<PackageJson>(`packages/${name}/package.json`);
    const own = (all: object = {}) =>
      Object.keys(all).flatMap((one) => (one.startsWith(SCOPE) ? one.slice(SCOPE.length) : []));
    const named = own({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(named).toEqual(expect.arrayContaining(names));
    // What npm gets has the code of workspace packages inside: npm has no others.
    const installed = own(manifest.dependencies);
    expect(manifest.private ? names : []).toEqual(expect.arrayContaining(installed));
    const { stdout } = await execa("git", ["ls-files", ":!package.json"], {
      cwd: join(root, "packages", name),
    });
    const texts = await Promise.all(
      stdout
        .split("\n")
        .filter((file) => /\.(m?[jt]sx?|json)$/.test(file))
        .map((file) => readFile(join(root, "packages", name, file), "utf8")),
    );
    const others = named.filter((one) => !names.includes(one));
    const isUsed = (one: string) =>
      texts.some((text) => new RegExp(`["(]${SCOPE}${one}[/"]`).test(text));
    expect(others.filter((one) => !isUsed(one))).toEqual([]);
  });
});

test("no import leaves its package by a relative path", async () => {
  const { stdout } = await execa("git", ["ls-files", "*.ts", "*.mts", "*.mjs", "*.js"], {
    cwd: root,
  });
  const homeOf = (path: string) => /^packages\/[\w-]+/.exec(path)?.[0] ?? "";
  const leaving: string[] = [];
  for (const file of stdout.split("\n")) {
    const text = await readFile(join(root, file), "utf8").catch(() => "");
    for (const [, to = ""] of text.matchAll(/^(?:import|export|\} from)\b.*"(\.[^"]+)"/gm)) {
      const target = relative(root, resolve(root, dirname(file), to));
      // The spec belongs to all of them.
      if (homeOf(file) !== homeOf(target) && !target.startsWith("spec/"))
        leaving.push(`${file} imports ${to}`);
    }
  }
  expect(leaving).toEqual([]);
});

test("all that is not private is released under one version, and what is private is a part of it", async () => {
  const { published, bundled } = await releasedPackages(root);
  const namesOf = (all: readonly { name: string }[]) => all.map(({ name }) => name).toSorted();
  expect(namesOf(published)).toEqual(namesOf(publishedPackages()));
  const shipped = packages.filter((name) => name !== "test-kit");
  expect(namesOf([...published, ...bundled])).toEqual(shipped.map((name) => SCOPE + name).sort());
});
