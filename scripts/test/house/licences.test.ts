import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { isAllowed } from "@aam-groups/docs/allowed-licences";
import { redoclyHome } from "@aam-groups/redocly";
import { execa } from "execa";
import { expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";
import { publishedPackages } from "../../release/published-packages.ts";

test("every production dependency of the packages has a licence of the list", async () => {
  const [program, ...first] = pnpmCommand();
  const { stdout } = await execa(
    program,
    [...first, "licenses", "list", "--prod", "--recursive", "--json"],
    { cwd: root },
  );
  const licences: Record<string, { name: string; paths: string[] }[]> = JSON.parse(stdout);
  const names = Object.values(licences).flatMap((packages) => packages.map(({ name }) => name));
  expect(names).toEqual(
    expect.arrayContaining(["ajv", "chokidar", "fastify", "@stoplight/prism-http"]),
  );
  const others = Object.entries(licences).filter(([licence]) => !isAllowed(licence));
  expect(
    others.map(([licence, packages]) => [licence, ...packages.map(({ name }) => name)]),
  ).toEqual([]);
});

/** What npm has and the build of a package takes in; `undefined` if it may take in anything. */
function takenIn(configuration: string): string[] | undefined {
  const [, names] = /\bonlyBundle: \[([^\]]*)\]/.exec(configuration) ?? [];
  return names === undefined
    ? undefined
    : [...names.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

const built = packageNames().filter((name) =>
  existsSync(join(root, "packages", name, "tsdown.config.ts")),
);

// The site is the one thing that contains others' code: its build refuses what has another licence.
test.each(built)("the build of %s takes in nothing of npm", async (name) => {
  const configuration = join(root, "packages", name, "tsdown.config.ts");
  expect(takenIn(await readFile(configuration, "utf8"))).toEqual([]);
});

test("every package that npm gets is built by one of these builds, or is the site", () => {
  const names = publishedPackages().map(({ name }) => name.replace("@aam-groups/", ""));
  expect(names.filter((name) => !built.includes(name))).toEqual(["docs"]);
});

test("the generator, whose code is in the clients for other languages, has a licence of the list", async () => {
  const manifest = JSON.parse(await readFile(join(redoclyHome, "package.json"), "utf8"));
  expect(isAllowed(manifest.license)).toBe(true);
});

test("a build that may take in anything is found", () => {
  expect(takenIn("deps: { onlyBundle: [] }")).toEqual([]);
  expect(takenIn('deps: { onlyBundle: ["entities", "p-limit"] }')).toEqual(["entities", "p-limit"]);
  expect(takenIn("deps: {}")).toBeUndefined();
});

test.each([
  ["MIT", true],
  ["(MIT OR CC0-1.0)", true],
  ["(GPL-3.0-only OR MIT)", true],
  ["MIT AND Apache-2.0", true],
  ["MIT AND GPL-3.0-only", false],
  ["AGPL-3.0-or-later", false],
  ["Unknown", false],
])("the list is asked about each part of %s", (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});
