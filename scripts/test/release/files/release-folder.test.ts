import { readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { writeFiles } from "@aam-groups/command";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSums, SUMS, sha256, sumsOf } from "../../../release/files/checksums.ts";
import { checkReleaseFolder, writeReleaseFolder } from "../../../release/files/release-folder.ts";
import { README_TITLE } from "../../../release/files/release-readme.ts";

const release = (version: string) =>
  new Map([
    ["README.md", `${README_TITLE}${version}\n`],
    [`client-${version}.zip`, version],
    ["openapi.yaml", "openapi: 3.1.0\n"],
  ]);

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-release-"));
  out = join(folder, "out");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function contents(): Promise<Record<string, string>> {
  const names = await readdir(out);
  const texts = names.map(async (name) => [name, await readFile(join(out, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe("the folder of a release", () => {
  test("has what the checksums name, as they say, and nothing else", async () => {
    const written = await writeReleaseFolder(out, release("1.0.0"));
    const { [SUMS]: sums = "", ...files } = await contents();
    expect(written).toEqual([...Object.keys(files), SUMS].sort());
    const actual = Object.entries(files).map(([name, text]) => [name, sha256(text)]);
    expect([...(readSums(sums) ?? [])].sort()).toEqual(actual.sort());
  });

  test("has the files of one run only: those of an earlier one are replaced or removed", async () => {
    await writeReleaseFolder(out, release("1.0.0"));
    await writeReleaseFolder(out, release("1.0.1"));
    expect(Object.keys(await contents()).sort()).toEqual(
      ["README.md", SUMS, "client-1.0.1.zip", "openapi.yaml"].sort(),
    );
  });

  test("has no old archive at any time that its checksums do not name", async () => {
    await writeReleaseFolder(out, release("1.0.0"));
    let isWriting = true;
    const seen = new Set<string>();
    const watching = (async () => {
      while (isWriting) {
        const archives = readdirSync(out).filter((name) => name.endsWith(".zip"));
        const sums = readSums(readFileSync(join(out, SUMS), "utf8")) ?? new Map();
        expect(archives.filter((name) => !sums.has(name))).toEqual([]);
        seen.add(archives.join());
        await setImmediate();
      }
    })();
    await writeReleaseFolder(out, release("1.0.1"));
    isWriting = false;
    await watching;
    expect([...seen][0]).toBe("client-1.0.0.zip");
  });

  test("may be there, and empty", async () => {
    await mkdir(out);
    await writeReleaseFolder(out, release("1.0.0"));
    expect(await contents()).toHaveProperty(["openapi.yaml"]);
  });
});

describe("a folder is refused, and stays as it is, if it has", () => {
  const foreign: [string, string, () => Promise<void>][] = [
    ["a file of somebody else", "notes.txt", () => writeFiles(out, [["notes.txt", "mine"]])],
    [
      "one beside an earlier release",
      "notes.txt",
      async () => {
        await writeReleaseFolder(out, release("1.0.0"));
        await writeFile(join(out, "notes.txt"), "mine");
      },
    ],
    [
      "a file of an earlier release that has been changed since",
      "openapi.yaml",
      async () => {
        await writeReleaseFolder(out, release("1.0.0"));
        await writeFile(join(out, "openapi.yaml"), "mine");
      },
    ],
    [
      "checksums of something else",
      "SHA256SUMS, image.iso",
      () => {
        const files = new Map([["image.iso", "mine"]]);
        return writeFiles(out, [...files, [SUMS, sumsOf(files)]]);
      },
    ],
    [
      "checksums that are damaged",
      "README.md, SHA256SUMS",
      () => {
        const files = new Map([["README.md", README_TITLE]]);
        return writeFiles(out, [...files, [SUMS, `${sumsOf(files)}mine\n`]]);
      },
    ],
    ["a folder", "mine", async () => void (await mkdir(join(out, "mine"), { recursive: true }))],
  ];

  test.each(foreign)("%s", async (_what, named, prepare) => {
    await prepare();
    const before = await readdir(folder, { recursive: true });
    await expect(writeReleaseFolder(out, release("1.0.1"))).rejects.toThrow(
      `${out} contains what no earlier run has written as it is now: ${named}. Choose another folder, or remove it.`,
    );
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });

  test("more files than a line can name", async () => {
    await writeFiles(
      out,
      ["a", "b", "c", "d"].map((name) => [name, "mine"] as const),
    );
    await expect(checkReleaseFolder(out)).rejects.toThrow("as it is now: a, b, c, …. Choose");
  });

  test("the shape of a file", async () => {
    await writeFile(out, "mine");
    await expect(checkReleaseFolder(out)).rejects.toThrow(
      /out is not a folder\. Choose another\.$/,
    );
  });
});

test("checksums lead to no file outside the folder", async () => {
  await writeFile(join(folder, "mine.txt"), "mine");
  const files = new Map([
    ["README.md", README_TITLE],
    ["../mine.txt", "mine"],
  ]);
  await mkdir(out);
  await writeFile(join(out, "README.md"), README_TITLE);
  await writeFile(join(out, SUMS), sumsOf(files));
  await writeReleaseFolder(out, release("1.0.0"));
  expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
});

test("a link to a folder is followed, and stays", async () => {
  await mkdir(join(folder, "real"));
  await symlink(join(folder, "real"), out);
  await writeReleaseFolder(out, release("1.0.0"));
  expect(await readdir(join(folder, "real"))).toContain(SUMS);
});
