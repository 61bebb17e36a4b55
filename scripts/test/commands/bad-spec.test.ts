import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { run } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

let copy: RepositoryCopy;
let spec: string;
beforeAll(async () => {
  copy = await copyRepository();
  spec = await readFile(copy.specFile, "utf8");
});
afterEach(() =>
  copy.restore("spec", "packages/client/src/generated", "packages/types/src/generated"),
);
afterAll(() => copy[Symbol.asyncDispose]());

/** Every file below a folder, with its text. */
async function contents(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const)),
  );
}

/** Gives the name of a group a format. */
const withFormat = (spec: string, format: string) =>
  spec.replace(/(\n {4}Group:\n[\s\S]+?\n {8}name:\n)/, `$1          format: ${format}\n`);

const CREATED = "        membershipCount: 0\n";

describe("a spec with faults", () => {
  const NOT_YAML = /^spec\/openapi\.yaml:\d+:\d+ is not valid YAML: /m;
  const faults: [string, (spec: string) => string, RegExp][] = [
    [
      "an unknown key",
      (spec) => spec.replace("      tags:\n", "      colour: red\n      tags:\n"),
      /spec\/openapi\.yaml:\d+:\d+ at #\/paths[^\n]*\s+Property `colour` is not expected here/,
    ],
    [
      "an operationId twice",
      (spec) => spec.replace("operationId: createGroup", "operationId: listGroups"),
      /spec\/openapi\.yaml:\d+:\d+ at #\/paths[^\n]*\s+[^\n]*unique `operationId`/,
    ],
    [
      "an example that does not fit",
      (spec) => spec.replace(CREATED, CREATED.replace("0", "none")),
      /spec\/openapi\.yaml:\d+:\d+ at #\/components\/examples\/GroupCreated[^\n]*\s+[^\n]*`membershipCount` property type must be integer/,
    ],
    [
      "no basis",
      (spec) =>
        spec.replace("      requestBody:\n        x-basis: documented\n", "      requestBody:\n"),
      /spec\/openapi\.yaml:\d+:\d+ at #\/paths\/~1groups~1\/post\/requestBody[^\n]*\s+Missing `x-basis`: add one of/,
    ],
    [
      "an unknown format",
      (spec) => withFormat(spec, "inches"),
      /spec\/openapi\.yaml:\d+:\d+ at #\/components\/schemas\/Group\/properties\/name\/format[^\n]*\s+The format "inches" is unknown: use one of date-time/,
    ],
  ];

  describe("of every kind", () => {
    let exitCode = -1;
    let output = "";
    beforeAll(async () => {
      const spoiled = faults.reduce((text, [, spoil]) => spoil(text), spec);
      await writeFile(copy.specFile, spoiled);
      ({ exitCode, output } = await run(["lint"], copy.root));
    });

    test.each(faults)(
      "has %s named by `pnpm lint` with its line, as an error",
      (_what, spoil, message) => {
        expect(spoil(spec)).not.toBe(spec);
        expect(output).toMatch(message);
        // Redocly would count warnings behind these.
        expect(output).toMatch(/Validation failed with \d+ errors\.$/m);
        expect(exitCode).toBe(1);
      },
    );
  });

  test("that is not YAML is named by `pnpm lint` with its line", async () => {
    await writeFile(
      copy.specFile,
      spec.replace("operationId: createGroup", "operationId: [createGroup"),
    );
    const { exitCode, output } = await run(["lint"], copy.root);
    expect(output).toMatch(NOT_YAML);
    expect(exitCode).toBe(1);
  });

  test.each(["generate", "docs"] as const)(
    "that is not YAML ends `pnpm %s` with nothing written",
    async (name) => {
      await writeFile(copy.specFile, "openapi: [3.1.0\n");
      const before = await contents(join(copy.root, "packages"));
      const { exitCode, output } = await run([name], copy.root);
      expect(exitCode).toBe(1);
      expect(output).toMatch(/spec\/openapi\.yaml:\d+:\d+ is not valid YAML: /);
      expect(output).not.toMatch(/^ {4}at /m);
      expect(await contents(join(copy.root, "packages"))).toEqual(before);
    },
  );
});

describe("a spec that nothing can be generated from", () => {
  test("ends `pnpm generate` with file, line, column and remedy, and with nothing written", async () => {
    const spoiled = withFormat(spec, "inches");
    await writeFile(copy.specFile, spoiled);
    const before = await contents(join(copy.root, "packages"));
    const { exitCode, output } = await run(["generate"], copy.root);
    const line = spoiled.split("\n").indexOf("          format: inches") + 1;
    expect(output).toMatch(
      new RegExp(`^spec/openapi.yaml:${line}:11: The format "inches" is unknown: use one of .*`),
    );
    expect(output.split("\n").slice(1)).toEqual(["Nothing was generated."]);
    expect(exitCode).toBe(1);
    expect(await contents(join(copy.root, "packages"))).toEqual(before);
  });

  test("is taken with every known format", async () => {
    await writeFile(copy.specFile, withFormat(spec, "hostname"));
    const { exitCode, output } = await run(["generate"], copy.root);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^wrote /)]);
    const file = join(copy.root, "packages/client/src/generated/response-validators.js");
    expect(await readFile(file, "utf8")).toContain('must match format \\""+"hostname"');
  });
});

describe("pnpm docs", () => {
  test("into a folder that cannot be written says so and writes nothing", async () => {
    await writeFile(join(copy.root, "file"), "in the way");
    const { exitCode, output } = await run(
      ["docs", "--out", join(copy.root, "file/docs")],
      copy.root,
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^No docs were written: \S*\/file is not a folder\. Choose another\.$/);
    expect(await readFile(join(copy.root, "file"), "utf8")).toBe("in the way");
  });

  test("writes its files into a folder, leaves the others alone, and takes its own away when they are gone", async () => {
    const out = join(copy.root, "site");
    await mkdir(out);
    await writeFile(join(out, "notes.txt"), "mine");
    const site = await run(["docs", "--out", out], copy.root);
    expect([site.exitCode, site.output]).toEqual([0, "wrote site: 82 pages"]);
    const names = ["en", "fr", "pt-BR", "zh-Hant", "index.html", "llms.txt", "openapi.json"];
    expect(await readdir(out)).toEqual(expect.arrayContaining([...names, "postman.json"]));
    const page = await run(["docs", "--redoc", "--out", out], copy.root);
    expect([page.exitCode, page.output]).toEqual([0, "wrote site: 1 page"]);
    const left = await readdir(out, { recursive: true, withFileTypes: true });
    const files = left.filter((entry) => entry.isFile()).map(({ name }) => name);
    expect(files.sort()).toEqual([
      ".docs-files.json",
      "index.html",
      "notes.txt",
      "openapi.json",
      "openapi.yaml",
    ]);
    expect(await readFile(join(out, "notes.txt"), "utf8")).toBe("mine");
  });
});
