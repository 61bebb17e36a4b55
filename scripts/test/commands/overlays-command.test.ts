import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { run } from "../command.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterEach(() => copy.restore("spec", "packages/docs/guides"));
afterAll(() => copy[Symbol.asyncDispose]());

const FILES = ["fr.yaml", "pt-BR.yaml", "zh-Hant.yaml"];

/** The text of every overlay; fails if anything else is in their folder. */
async function overlaysOf(): Promise<string[]> {
  const folder = join(dirname(copy.specFile), "overlays");
  expect((await readdir(folder)).sort()).toEqual(FILES);
  return Promise.all(FILES.map((file) => readFile(join(folder, file), "utf8")));
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replaceAll(from, to));
}

const overlays = async (...args: string[]) => {
  const { exitCode, output } = await run(["overlays", ...args], copy.root);
  return { exitCode, lines: output.split("\n") };
};

const UP_TO_DATE = /^\d+ texts, translated into 3 languages$/;
const HINT = "Translate what is missing or stale, then run `pnpm overlays --record`.";

describe("overlays --record", () => {
  test("changes nothing if everything fits", async () => {
    const before = await overlaysOf();
    const { exitCode, lines } = await overlays("--record");
    expect(lines).toEqual([expect.stringMatching(UP_TO_DATE)]);
    expect(exitCode).toBe(0);
    expect(await overlaysOf()).toEqual(before);
  });

  test("refuses a spec without operations, and so do the others", async () => {
    const before = await overlaysOf();
    await writeFile(copy.specFile, "openapi: 3.1.0\npaths: {}\n");
    for (const args of [[], ["--record"], ["--record", "--drop"]]) {
      const { exitCode, lines } = await overlays(...args);
      expect(lines).toEqual([expect.stringMatching(/^spec\/openapi\.yaml has no operations\. /)]);
      expect(exitCode).toBe(1);
    }
    expect(await overlaysOf()).toEqual(before);
  });

  test("loses no translation of a path that was renamed, unless told to drop it", async () => {
    const before = await overlaysOf();
    await change(copy.specFile, "  /groups/bulk-delete:", "  /groups/bulk-delte:");
    const { exitCode, lines } = await overlays("--record");
    expect(exitCode).toBe(1);
    const lost = lines.slice(0, -1);
    for (const file of FILES) {
      const at = `$.paths['/groups/bulk-delete'].delete`;
      expect(lost).toContain(`spec/overlays/${file}: would be lost: summary of ${at}`);
    }
    expect(lost.filter((line) => !line.includes("'/groups/bulk-delete'"))).toEqual([]);
    expect(lines.at(-1)).toMatch(
      new RegExp(
        `^Nothing was written\\. .* no longer in the spec: ${lost.length}\\. .*--drop\\.$`,
      ),
    );
    expect(await overlaysOf()).toEqual(before);

    const told = await overlays("--record", "--drop");
    expect(told.lines.slice(0, lost.length)).toEqual(
      lost.map((line) => line.replace("would be lost", "dropped")),
    );
    expect(told.lines.at(-1)).toBe(HINT);
    expect(told.exitCode).toBe(1);
    for (const text of await overlaysOf()) expect(text).not.toContain("/groups/bulk-delete'");
  });

  test("lists every translation that it marks as up to date although its English has changed", async () => {
    await change(copy.specFile, "summary: Create a group\n", "summary: Found a group\n");
    const stale = FILES.map(
      (file) => `spec/overlays/${file}: marked as up to date: summary of $.paths['/groups/'].post`,
    );
    const { exitCode, lines } = await overlays("--record");
    expect(lines).toEqual([
      ...stale,
      expect.stringMatching(
        /^Translations marked as up to date although their English has changed: 3\./,
      ),
      expect.stringMatching(UP_TO_DATE),
    ]);
    expect(exitCode).toBe(0);
    expect((await overlays()).exitCode).toBe(0);
  });

  test("records a translation that somebody wrote by hand, and does not call it changed", async () => {
    const french = join(dirname(copy.specFile), "overlays/fr.yaml");
    const text = await readFile(french, "utf8");
    const entry =
      /( {2}- target: \$\.paths\['\/groups\/'\]\.post\n {4}x-english:\n)( {6}summary: .*\n)/;
    await writeFile(french, text.replace(entry, "$1"));
    const unrecorded = "spec/overlays/fr.yaml: unrecorded: summary of $.paths['/groups/'].post";
    expect(await overlays()).toEqual({ exitCode: 1, lines: [unrecorded, HINT] });
    const { exitCode, lines } = await overlays("--record");
    expect(lines).toEqual([expect.stringMatching(UP_TO_DATE)]);
    expect(exitCode).toBe(0);
    expect(await readFile(french, "utf8")).toBe(text);
  });

  test("adds empty entries for what is missing, which count as missing until they are filled", async () => {
    await change(
      copy.specFile,
      "      summary: Create a group\n",
      "      summary: Create a group\n      externalDocs: { url: /, description: More }\n",
    );
    const missing = FILES.map(
      (file) =>
        `spec/overlays/${file}: missing: description of $.paths['/groups/'].post.externalDocs`,
    );
    for (const args of [[], ["--record"], []]) {
      const { exitCode, lines } = await overlays(...args);
      expect(lines).toEqual([...missing, HINT]);
      expect(exitCode).toBe(1);
    }
    for (const text of await overlaysOf()) expect(text).toContain('      description: ""\n');
  });

  test("writes no overlay if one of them cannot be used", async () => {
    await change(copy.specFile, "summary: Create a group\n", "summary: Found a group\n");
    const last = join(dirname(copy.specFile), "overlays/zh-Hant.yaml");
    await change(last, "version: 1.0.0", "version: 1");
    const before = await overlaysOf();
    const { exitCode, lines } = await overlays("--record");
    expect(lines).toEqual([
      "spec/overlays/zh-Hant.yaml:4:12 is not an overlay: info.version must be a text.",
    ]);
    expect(exitCode).toBe(1);
    expect(await overlaysOf()).toEqual(before);
  });

  test("reads what another system has written", async () => {
    const before = await overlaysOf();
    for (const file of [copy.specFile, join(dirname(copy.specFile), "overlays/fr.yaml")]) {
      await change(file, "\n", "\r\n");
    }
    expect((await overlays("--record")).exitCode).toBe(0);
    expect(await overlaysOf()).toEqual(before);
  });
});

test("overlays --drop requires --record", async () => {
  const { exitCode, lines } = await overlays("--drop");
  expect(lines).toEqual(["--drop requires --record."]);
  expect(exitCode).toBe(1);
});

describe("tables of permissions and wildcards that differ from the schemas", () => {
  test("are named with file, line, value and remedy", async () => {
    const text = await readFile(copy.specFile, "utf8");
    const [head = "", tail = ""] = text.split("\n    DestinationPermission:\n");
    await writeFile(
      copy.specFile,
      [head, tail.replace("enum:\n", "enum:\n        - SHARE\n")].join(
        "\n    DestinationPermission:\n",
      ),
    );
    const overlay = "spec/overlays/fr.yaml";
    await change(join(copy.root, overlay), "`VIEW_TAGS`", "`VIEW_FLAGS`");
    const guide = "packages/docs/guides/fr/permissions-and-wildcards.md";
    await change(join(copy.root, guide), "`MAP_ALL_TO_SEGMENTS`", "");
    const { exitCode, lines } = await overlays();
    expect(exitCode).toBe(1);
    const at = (file: string, rest: string) => expect.stringMatching(`^${file}:\\d+: ${rest}$`);
    const row = "the row of `DESTINATION` lacks `SHARE` of DestinationPermission: add it";
    for (const file of ["spec/openapi.yaml", ...FILES.map((name) => `spec/overlays/${name}`)]) {
      expect(lines).toContainEqual(at(file, row));
    }
    const list = "the list of wildcards";
    expect(lines).toContainEqual(at(overlay, `${list} lacks \`VIEW_TAGS\` of Wildcard: add it`));
    expect(lines).toContainEqual(
      at(overlay, `${list} has \`VIEW_FLAGS\`, which Wildcard lacks: remove it`),
    );
    expect(lines).toContainEqual(
      at(guide, `${list} lacks \`MAP_ALL_TO_SEGMENTS\` of Wildcard: add it`),
    );
    const [line = ""] = lines.filter((one) => one.startsWith("spec/openapi.yaml:"));
    const rowText = (await readFile(copy.specFile, "utf8")).split("\n")[
      Number(line.split(":")[1]) - 1
    ];
    expect(rowText).toContain("| `DESTINATION` |");
  });
});
