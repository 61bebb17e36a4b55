import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LANGUAGES } from "@aam-groups/docs";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findToolchain } from "../../../languages/toolchain.ts";
import { specFile } from "../../../paths.ts";
import { readSums, SUMS, sha256 } from "../../../release/files/checksums.ts";
import { docsPart } from "../../../release/files/docs-part.ts";
import type { Bom } from "../../../release/files/merged-bom.ts";
import { releaseVersions } from "../../../release/files/release-version.ts";
import { sbomName, sbomPart } from "../../../release/files/sbom-part.ts";
import { publishedPackages } from "../../../release/published-packages.ts";
import { run } from "../../command.ts";

const { document } = await readSpecFile(specFile);
const versions = releaseVersions(publishedPackages(), document);
const { version, specVersion } = versions;
const docs = `aam-groups-docs-${version}`;

// `pnpm test:languages` has the compiler, and more tests of the jar.
const withJava = (await findToolchain("java")) !== undefined;

/** The docs take a minute, and a busy machine ten. */
const PATIENCE_MS = 1_200_000;

let folder: string;
let files: Map<string, Uint8Array>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-release-"));
  const out = join(folder, "out");
  const { exitCode, output } = await run([
    ...(["release:files", "--out", out] as const),
    ...(withJava ? [] : ["--without", "java"]),
  ]);
  expect([output, exitCode]).toEqual([output, 0]);
  const names = (await readdir(out)).sort();
  files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name))] as const)),
  );
}, PATIENCE_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

function textOf(name: string): string {
  return strFromU8(files.get(name) ?? expect.fail(`There is no ${name}.`));
}

test("a release has all its parts, and checksums of exactly these files", () => {
  const sums = readSums(textOf(SUMS)) ?? new Map();
  expect([...files.keys()]).toEqual([...sums.keys(), SUMS].sort());
  for (const [name, sum] of sums)
    expect([name, sha256(files.get(name) ?? "")]).toEqual([name, sum]);
  const jars = ["-sources.jar", ".jar", ".pom"].map((end) => `aam-groups-${version}${end}`);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      ...["README.md", "openapi.yaml", "openapi.json", "openapi.fr.yaml", "openapi.zh-Hant.json"],
      ...["lifecycle.arazzo.yaml", "postman.json", sbomName(version), `${docs}.zip`],
      ...[`aam_groups-${version}-py3-none-any.whl`, `aam_groups-${version}.tar.gz`],
      ...[`aam-groups-go-${version}.zip`, `aam-groups-php-${version}.zip`],
      ...(withJava ? jars : []),
    ]),
  );
});

test("each file that is made from the packages says which release it is of in its name", () => {
  const spec = /^(openapi(\.[\w-]+)?\.(yaml|json)|lifecycle\..+|postman\.json)$/;
  const others = [...files.keys()].filter((name) => !spec.test(name) && !name.includes(version));
  expect(others).toEqual(["README.md", SUMS]);
});

test("the archive of the docs has the site with the same spec, in every language", () => {
  const paths = unzipSync(files.get(`${docs}.zip`) ?? new Uint8Array());
  for (const { tag } of LANGUAGES) expect(paths).toHaveProperty([`${docs}/site/${tag}/index.html`]);
  for (const name of ["openapi.yaml", "openapi.json", "postman.json", "lifecycle.arazzo.yaml"]) {
    expect(strFromU8(paths[`${docs}/site/${name}`] ?? new Uint8Array())).toBe(textOf(name));
  }
  expect(strFromU8(paths[`${docs}/README.md`] ?? new Uint8Array())).toContain(
    `\nVersion ${version}: the docs of Audience Manager's Group Management API, as version ${specVersion} of its`,
  );
  expect(paths).toHaveProperty([`${docs}/LICENSE`]);
  expect(paths).not.toHaveProperty([`${docs}/site/.docs-files.json`]);
});

test("the bill of materials has each npm package with all that it needs, and nothing for tests", () => {
  const bom: Bom = JSON.parse(textOf(sbomName(version)));
  const { metadata, components = [], dependencies = [] } = bom;
  expect(metadata.component).toMatchObject({
    version,
    properties: [{ name: "aam-groups:spec-version", value: specVersion }],
  });
  const refs = components.map((component) => component["bom-ref"]);
  expect(new Set(refs).size).toBe(refs.length);
  // Whatever something depends on is listed itself, with what it depends on.
  for (const { ref, dependsOn = [] } of dependencies) {
    expect(["aam-groups", ...refs]).toContain(ref);
    expect(refs).toEqual(expect.arrayContaining([...dependsOn]));
  }
  expect(dependencies.map(({ ref }) => ref).sort()).toEqual(["aam-groups", ...refs].sort());
  const all = refs.join("\n");
  for (const name of ["client", "contract-tests", "docs", "mock", "sandbox", "types"]) {
    expect(all).toContain(`pkg:npm/%40aam-groups/${name}@`);
  }
  expect(all).toContain("pkg:npm/%40stoplight/prism-http@");
  expect(all).not.toMatch(/test-kit|biome/);
});

test("the mock brings Prism, and no other package does; none brings what the docs are made with", () => {
  const { dependencies = [] }: Bom = JSON.parse(textOf(sbomName(version)));
  const needed = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  for (const { name, version: own } of publishedPackages()) {
    const brought = new Set([`pkg:npm/${name.replace("@", "%40")}@${own}`]);
    // The set grows while it is gone through.
    for (const ref of brought) for (const one of needed.get(ref) ?? []) brought.add(one);
    const all = [...brought].join("\n");
    expect([name, all.includes("stoplight/prism-http@")]).toEqual([
      name,
      name === "@aam-groups/mock",
    ]);
    expect([name, /astro|starlight|pagefind/.exec(all)]).toEqual([name, null]);
  }
});

test(
  "docs and bill of materials are the same bytes each time",
  async () => {
    const again = [...(await docsPart(versions)), ...(await sbomPart(versions))];
    for (const [name, content] of again) {
      expect([name, sha256(content)]).toEqual([name, sha256(files.get(name) ?? "")]);
    }
  },
  PATIENCE_MS,
);
