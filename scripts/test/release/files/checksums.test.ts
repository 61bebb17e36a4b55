import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "@aam-groups/command";
import { execa } from "execa";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSums, SUMS, sha256, sumsOf } from "../../../release/files/checksums.ts";

const files = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[\w.-]{1,20}$/), fc.uint8Array()), {
    selector: ([name]) => name,
  })
  .map((entries) => new Map(entries));

test("the checksums name every file, with what it holds, in order", () => {
  fc.assert(
    fc.property(files, (map) => {
      const read = readSums(sumsOf(map)) ?? new Map();
      expect([...read.keys()]).toEqual([...map.keys()].sort((a, b) => (a < b ? -1 : 1)));
      for (const [name, content] of map) expect(read.get(name)).toBe(sha256(content));
    }),
  );
});

test("a changed byte is another checksum", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, where, by) => {
        const changed = Uint8Array.from(bytes);
        const place = where % bytes.length;
        changed[place] = (bytes[place] ?? 0) ^ by;
        expect(sha256(changed)).not.toBe(sha256(bytes));
      },
    ),
  );
});

test.each([
  ["has a line that is something else", "mine\n"],
  ["lacks its end", `${"0".repeat(64)}  a.txt`],
  ["has a checksum that is too short", `${"0".repeat(63)}  a.txt\n`],
])("a text is not taken for checksums if it %s", (_what, text) => {
  expect(readSums(text)).toBeUndefined();
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-sums-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("sha256sum accepts the files, and names the one in which a byte has changed", async () => {
  const map = new Map([
    ["a.txt", "mine"],
    ["b.txt", "yours"],
  ]);
  await writeFiles(folder, [...map, [SUMS, sumsOf(map)]]);
  const check = () =>
    execa("sha256sum", ["--check", "--strict", SUMS], { cwd: folder, all: true, reject: false });
  expect(await check()).toMatchObject({ exitCode: 0, all: "a.txt: OK\nb.txt: OK" });
  const bytes = await readFile(join(folder, "b.txt"));
  await writeFile(join(folder, "b.txt"), bytes.fill("Y", 0, 1));
  const { exitCode, all } = await check();
  expect(exitCode).toBe(1);
  expect(all).toContain("b.txt: FAILED");
});
