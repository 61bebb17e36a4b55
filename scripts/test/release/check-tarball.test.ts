import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkTarball } from "../../release/check-tarball.ts";

const MANIFEST = {
  name: "@aam-groups/sample",
  version: "1.0.0",
  description: "A sample",
  keywords: ["sample"],
  license: "Apache-2.0",
  type: "module",
  engines: { node: ">=22" },
  repository: { type: "git", url: "git+https://example.com/owner/groups.git" },
  bin: { sample: "./dist/bin.js" },
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
  files: ["dist"],
};
const SOUND: Readonly<Record<string, string | undefined>> = {
  "package.json": JSON.stringify(MANIFEST),
  LICENSE: "A licence",
  "README.md": "# Sample\n\n```sh\nnpx @aam-groups/sample\n```\n",
  "dist/bin.js": "#!/usr/bin/env node\nexport {};\n",
  "dist/index.js": "export const one = 1;\n//# sourceMappingURL=index.js.map\n",
  "dist/index.js.map": '{"version":3,"sources":["../src/index.ts"],"sourcesContent":["x"]}',
  "dist/index.d.ts": "export declare const one: 1;\n",
};

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "aam-groups-tarballs-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** What is found in a sound package with some files changed, or missing where they are undefined. */
async function findingsWith(changes: Record<string, string | undefined>): Promise<string[]> {
  const folder = await mkdtemp(join(home, "package-"));
  for (const [name, text] of Object.entries({ ...SOUND, ...changes })) {
    if (text === undefined) continue;
    const file = join(folder, "package", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const tarball = join(folder, "sample.tgz");
  await execa("tar", ["-czf", tarball, "-C", folder, "package"]);
  return checkTarball(tarball);
}

const withManifest = (changes: object) => ({
  "package.json": JSON.stringify({ ...MANIFEST, ...changes }),
});

test("nothing is found in a package that can be published", async () => {
  expect(await findingsWith({})).toEqual([]);
});

test.each<[string, Record<string, string | undefined>, string]>([
  ["a file that exports leads to", { "dist/index.js": undefined }, "It lacks ./dist/index.js."],
  ["a command", { "dist/bin.js": undefined }, "It lacks ./dist/bin.js."],
  ["types", { "dist/index.d.ts": undefined }, "It lacks ./dist/index.d.ts."],
  ["a licence", { LICENSE: undefined }, "It lacks LICENSE."],
  ["a README", { "README.md": undefined }, "It lacks README.md."],
  ["a manifest", { "package.json": undefined }, "It has no package.json."],
  ["keywords", withManifest({ keywords: undefined }), "Its package.json has no keywords."],
  ["a repository", withManifest({ repository: undefined }), "Its package.json has no repository."],
  [
    "a source map",
    { "dist/index.js.map": undefined },
    "dist/index.js names index.js.map, which is not there.",
  ],
  [
    "the sources of a source map",
    { "dist/index.js.map": '{"version":3,"sources":["../src/index.ts"]}' },
    "index.js.map lacks sources.",
  ],
])("a package without %s is found", async (_what, changes, sentence) => {
  expect(await findingsWith(changes)).toContain(sentence);
});

test.each<[string, Record<string, string>, string]>([
  ["private", withManifest({ private: true }), "Its package.json is private."],
  ...["workspace:*", "catalog:", "link:../types"].map(
    (version): [string, Record<string, string>, string] => [
      `dependent on ${version}`,
      withManifest({ dependencies: { "@aam-groups/types": version } }),
      "Its package.json refers to what only this repository has.",
    ],
  ),
  [
    "introduced by something that only works in this repository",
    { "README.md": "# Sample\n\n```sh\nnpx pnpm@12 sample\n```\n" },
    "Its README does not begin with a use of @aam-groups/sample.",
  ],
])("a package that is %s is found", async (_what, changes, sentence) => {
  expect(await findingsWith(changes)).toContain(sentence);
});

test("what publint finds is found", async () => {
  const findings = await findingsWith(
    withManifest({ exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } } }),
  );
  expect(findings).toContainEqual(expect.stringMatching(/^publint: .*types/));
});

test("a file that is no tarball is found", async () => {
  const file = join(home, "not-a.tgz");
  await writeFile(file, "<html>");
  expect(await checkTarball(file)).toEqual([expect.stringMatching(/^It is no tarball: /)]);
});
