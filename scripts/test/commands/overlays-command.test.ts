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

/** The number of the line of a target, or of a translation that is for it. */
async function lineOf(file: string, target: string, field?: string): Promise<number> {
  const text = await readFile(join(dirname(copy.specFile), "overlays", file), "utf8");
  const lines = text.split("\n");
  const action = lines.indexOf(`  - target: ${target}`);
  const update = lines.indexOf("    update:", action);
  const isTranslation = (line: string, i: number) =>
    i > update && line.startsWith(`      ${field}:`);
  const index = field === undefined ? action : lines.findIndex(isTranslation);
  expect(index, `${target} ${field}`).toBeGreaterThan(0);
  return index + 1;
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
const FILL_IN =
  /^Translations that are missing: \d+\. Fill in these empty entries now, then run `pnpm overlays --record` again\.$/;
const NO_TARGET = "The spec has no text at that target: it is a typo, or was renamed or removed.";
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
      const line = await lineOf(file, at);
      expect(lost).toContain(
        `spec/overlays/${file}:${line}: would be lost: summary of ${at}. ${NO_TARGET}`,
      );
    }
    expect(lost.filter((line) => !line.includes("'/groups/bulk-delete'"))).toEqual([]);
    expect(lines.at(-1)).toMatch(
      new RegExp(`^Nothing was written\\. .* not in the spec: ${lost.length}\\. .*--drop\\.$`),
    );
    expect(await overlaysOf()).toEqual(before);

    const told = await overlays("--record", "--drop");
    expect(told.lines.slice(0, lost.length)).toEqual(
      lost.map((line) => line.replace(/:\d+: would be lost(.*)\. .*$/, ": dropped$1")),
    );
    expect(told.lines.at(-1)).toMatch(FILL_IN);
    expect(told.exitCode).toBe(1);
    for (const text of await overlaysOf()) expect(text).not.toContain("/groups/bulk-delete'");
  });

  test("lists every translation that it marks as up to date although its English has changed", async () => {
    await change(copy.specFile, "summary: Create a group\n", "summary: Found a group\n");
    const at = "summary of $.paths['/groups/'].post";
    const isStale = await overlays();
    const { exitCode, lines } = await overlays("--record");
    const stale = await Promise.all(
      FILES.map(async (file) => {
        const line = await lineOf(file, "$.paths['/groups/'].post", "summary");
        const text = `${at} (line ${line})`;
        expect(isStale.lines).toContain(`spec/overlays/${file}: stale: ${text}`);
        return `spec/overlays/${file}: marked as up to date: ${text}`;
      }),
    );
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
    const line = await lineOf("fr.yaml", "$.paths['/groups/'].post", "summary");
    const unrecorded = `spec/overlays/fr.yaml: unrecorded: summary of $.paths['/groups/'].post (line ${line})`;
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
    expect(await overlays()).toEqual({ exitCode: 1, lines: [...missing, HINT] });
    for (const what of ["added an", "still has an"]) {
      const { exitCode, lines } = await overlays("--record");
      expect(exitCode).toBe(1);
      const at = "$.paths['/groups/'].post.externalDocs";
      const entries = FILES.map(async (file) => [
        `spec/overlays/${file}: ${what} empty entry for 1 text:`,
        `  description of ${at} (line ${await lineOf(file, at, "description")})`,
      ]);
      expect(lines.slice(0, -1)).toEqual((await Promise.all(entries)).flat());
      expect(lines.at(-1)).toBe(
        "Translations that are missing: 3. Fill in these empty entries now, then run `pnpm overlays --record` again.",
      );
    }
    expect(await overlays()).toEqual({ exitCode: 1, lines: [...missing, HINT] });
    for (const text of await overlaysOf()) expect(text).toContain('      description: ""\n');
  });

  test("is not needed any more as soon as the empty entries are filled in", async () => {
    await change(copy.specFile, "info:\n", "info:\n  x-basis-reason: Because.\n");
    await overlays("--record");
    for (const file of FILES) {
      const path = join(dirname(copy.specFile), "overlays", file);
      await change(path, 'x-basis-reason: ""', "x-basis-reason: …");
    }
    const { exitCode, lines } = await overlays();
    expect(lines).toEqual([expect.stringMatching(UP_TO_DATE)]);
    expect(exitCode).toBe(0);
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

describe("a translation of nothing", () => {
  test.each([
    ["target", "  - target: $.info\n", "  - target: $.infoo\n", "$.infoo", undefined, NO_TARGET],
    [
      "field",
      "      title: API",
      "      titel: API",
      "$.info",
      "titel",
      "The spec has no titel there",
    ],
  ])(
    "is named with the line of the mistyped %s, and why",
    async (_what, from, to, target, field, why) => {
      await change(join(dirname(copy.specFile), "overlays/fr.yaml"), from, to);
      const at = `spec/overlays/fr.yaml:${await lineOf("fr.yaml", target, field)}`;
      for (const [what, ...args] of [["not in the spec"], ["would be lost", "--record"]]) {
        const { exitCode, lines } = await overlays(...args);
        expect(exitCode).toBe(1);
        const sentence = `${at}: ${what}: ${field ?? "title"} of ${target}. ${why}`;
        expect(lines).toContainEqual(expect.stringContaining(sentence));
      }
    },
  );
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
