import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { LANGUAGES } from "@aam-groups/docs";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../../../package.json" with { type: "json" };
import { root, specFile } from "../../../paths.ts";
import { readSums, SUMS, sha256 } from "../../../release/files/checksums.ts";
import { publishedPackages } from "../../../release/published-packages.ts";
import { run } from "../../command.ts";
import { copyRepository } from "../../repository-copy.ts";

/** Parts that need a compiler, a minute, or a package manager: other tests make them. */
const SLOW = ["--without", "java", "--without", "docs", "sbom"];

const { document } = await readSpecFile(specFile);
const { version: specVersion } = document.info as { version: string };
const { version } = packageJson;

async function contents(folder: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(folder)).sort();
  const files = names.map(async (name) => [name, await readFile(join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(files));
}

describe("pnpm release:files", () => {
  let folder: string;
  let result: Awaited<ReturnType<typeof run>>;
  let files: Record<string, Buffer>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aam-groups-release-"));
    result = await run(["release:files", "--out", join(folder, "out"), ...SLOW]);
    files = await contents(join(folder, "out")).catch(() => expect.fail(result.output));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("names what it makes, and what it has written", () => {
    const lines = result.output.split("\n");
    expect(lines.slice(0, 5)).toEqual([
      ...["The spec …", "The Python client …", "The Go client …", "The PHP client …"],
      `wrote ${relative(root, join(folder, "out"))}: ${Object.keys(files).length} files of version ${version}, for version ${specVersion} of the spec`,
    ]);
    expect(lines.slice(5)).toEqual([
      ...Object.keys(files).map((name) => `  ${name}`),
      "`sha256sum --check SHA256SUMS` in that folder checks them.",
    ]);
    expect(result.exitCode).toBe(0);
  });

  test("writes the spec in every form and language, and archives of the clients", () => {
    const specs = LANGUAGES.slice(1).flatMap(({ tag }) => [
      `openapi.${tag}.json`,
      `openapi.${tag}.yaml`,
    ]);
    expect(Object.keys(files)).toEqual(
      [
        ...["README.md", SUMS, "lifecycle.arazzo.yaml", "openapi.json", "openapi.yaml"],
        ...["lifecycle.http", "lifecycle.rest-client.http"],
        ...["postman.json", ...specs, `aam-groups-go-${version}.zip`],
        ...[`aam-groups-php-${version}.zip`, `aam_groups-${version}-py3-none-any.whl`],
        `aam_groups-${version}.tar.gz`,
      ].sort(),
    );
  });

  test("writes checksums of exactly these files", () => {
    const sums = readSums(files[SUMS]?.toString() ?? "");
    const { [SUMS]: _, ...others } = files;
    const actual = Object.entries(others).map(([name, bytes]) => [name, sha256(bytes)]);
    expect([...(sums ?? [])]).toEqual(actual);
  });

  test("writes each translation as YAML and as JSON, which say the same and differ in texts only", () => {
    const shapeOf = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value, (_key, one) => (typeof one === "string" ? "text" : one)));
    const english = JSON.parse(files["openapi.json"]?.toString() ?? "");
    for (const { tag } of LANGUAGES.slice(1)) {
      const translated = JSON.parse(files[`openapi.${tag}.json`]?.toString() ?? "");
      expect(parse(files[`openapi.${tag}.yaml`]?.toString() ?? "")).toEqual(translated);
      expect(shapeOf(translated)).toEqual(shapeOf(english));
      expect(translated.info.summary).not.toBe(english.info.summary);
      expect(translated.info.version).toBe(specVersion);
    }
  });

  test("writes a README with a section for each part", () => {
    const readme = files["README.md"]?.toString() ?? "";
    expect(readme.split("\n")[0]).toBe(`# Audience Manager groups: files of version ${version}`);
    expect(readme).toContain(`API, in its version ${specVersion}, and what is made from it.`);
    expect([...readme.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      ...["The spec", "The Python client", "The Go client", "The PHP client", "Licence"],
    ]);
  });

  test("replaces its files with the same bytes when it runs again", async () => {
    await writeFile(join(folder, "mine.txt"), "mine");
    expect(await run(["release:files", "-o", join(folder, "out"), ...SLOW])).toMatchObject({
      exitCode: 0,
    });
    expect(await contents(join(folder, "out"))).toEqual(files);
    expect((await readdir(folder)).sort()).toEqual(["mine.txt", "out"]);
  });
});

describe("pnpm release:files refuses with a sentence, and writes nothing, if", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "aam-groups-release-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("the folder has something else", async () => {
    await writeFile(join(folder, "mine.txt"), "mine");
    const { exitCode, output } = await run(["release:files", "--out", folder]);
    expect(output).toBe(
      `No files of a release were written:\n${folder} contains what no earlier run has written as it is now: mine.txt. Choose another folder, or remove it.`,
    );
    expect(exitCode).toBe(1);
    expect(await readdir(folder)).toEqual(["mine.txt"]);
  });

  test("javac is not installed: it says what to install, and how to do without", async () => {
    const { exitCode, output } = await run(["release:files", "--out", join(folder, "out")], root, {
      PATH: folder,
    });
    expect(output).toBe(
      "No files of a release were written:\nThe Java client has to be compiled, and javac is not installed. On Debian: apt-get install --no-install-recommends default-jdk-headless. Or leave it out with --without java.",
    );
    expect(exitCode).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ["1.0", /is not a version such as 1\.2\.0/],
    ["1.1.0-next.1", /has no counterpart in Python/],
  ])("the version of the packages is %s", async (wrong, sentence) => {
    await using copy = await copyRepository();
    for (const { folder } of publishedPackages(copy.root)) {
      const file = join(folder, "package.json");
      const manifest = await readFile(file, "utf8");
      await writeFile(file, manifest.replace(`"version": "${version}"`, `"version": "${wrong}"`));
    }
    const out = join(folder, "out");
    const { exitCode, output } = await run(["release:files", "--out", out, ...SLOW], copy.root);
    expect(output).toMatch(sentence);
    expect(output).toMatch(/^No files of a release were written:\n/);
    expect(exitCode).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test("it is to leave out a part that there is not", async () => {
    const { exitCode, output } = await run(["release:files", "--without", "ruby"]);
    expect(output).toMatch(
      /'ruby' is invalid\. Allowed choices are spec, python, go, java, php, docs, sbom/,
    );
    expect(exitCode).toBe(1);
  });
});
