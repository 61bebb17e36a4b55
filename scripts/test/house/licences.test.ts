import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { execa } from "execa";
import { expect, test } from "vitest";
import { packageNames, root } from "../../paths.ts";

/** What lets others use, change and pass on what depends on it. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MPL-2.0", // lightningcss, by which Vite reads styles: a change of its files would have to be published
  "Python-2.0", // argparse, which says what Python does
];

/** Whether a licence, or a choice or a sum of several in the terms of SPDX, is one of those. */
function isAllowed(licence: string): boolean {
  const expression = licence.replace(/^\((.*)\)$/, "$1");
  const alternatives = expression.split(" OR ");
  return alternatives.some((one) => one.split(" AND ").every((name) => ALLOWED.includes(name)));
}

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

test.each(built)(
  "the build of %s takes in nothing of npm that its notices do not name",
  async (name) => {
    const folder = join(root, "packages", name);
    const names = takenIn(await readFile(join(folder, "tsdown.config.ts"), "utf8"));
    expect(names).toBeDefined();
    const notices = await readFile(join(folder, "THIRD-PARTY-NOTICES.md"), "utf8").catch(() => "");
    for (const one of names ?? []) expect(notices).toContain(`${one} `);
  },
);

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
