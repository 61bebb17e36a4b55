import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { unpackTar } from "modern-tar";
import { expect, test } from "vitest";
import { bytesOf, type FileMap, inFolder, tarGz, zip } from "../../../release/files/archive.ts";

/** Paths with folders, other scripts and names longer than a tar header holds; none is a folder of another. */
const path = fc
  .array(fc.stringMatching(/^[\w é漢-]{1,60}$/), { minLength: 1, maxLength: 4 })
  .map((names) => `${names.join("/")}.txt`);

/** Files in any order. */
const files = fc
  .uniqueArray(fc.tuple(path, fc.oneof(fc.string(), fc.uint8Array())), {
    selector: ([name]) => name,
    maxLength: 8,
  })
  .map((entries): FileMap => new Map(entries));

const sorted = (map: FileMap) => [...map.keys()].sort((a, b) => (a < b ? -1 : 1));

test("a zip holds every file as it is, sorted, whatever the order in which they came", () => {
  fc.assert(
    fc.property(files, (map) => {
      const archive = zip(map);
      const unzipped = new Map(Object.entries(unzipSync(archive)));
      expect([...unzipped.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(sorted(map));
      for (const [name, content] of map) {
        expect(Buffer.from(unzipped.get(name) ?? [])).toEqual(Buffer.from(bytesOf(content)));
      }
      expect(zip(new Map([...map].reverse()))).toEqual(archive);
    }),
  );
});

test("a tar holds every file as it is, sorted, whatever the order in which they came", async () => {
  await fc.assert(
    fc.asyncProperty(files, async (map) => {
      const archive = await tarGz(map);
      const entries = await unpackTar(new Uint8Array(gunzipSync(archive)));
      expect(entries.map(({ header }) => header.name)).toEqual(sorted(map));
      for (const { header, data } of entries) {
        expect(Buffer.from(data ?? [])).toEqual(Buffer.from(bytesOf(map.get(header.name) ?? "")));
        expect(header).toMatchObject({ mode: 0o644, uid: 0, gid: 0 });
        expect(header.mtime?.toISOString()).toBe("1980-01-01T00:00:00.000Z");
      }
      expect(await tarGz(new Map([...map].reverse()))).toEqual(archive);
    }),
  );
});

test("an archive says neither when nor where it was made", async () => {
  const map = new Map([["a.txt", "a"]]);
  const made = async () => Buffer.concat([zip(map), await tarGz(map)]);
  const before = process.env.TZ;
  const archives: Buffer[] = [];
  try {
    for (const zone of ["UTC", "Asia/Tokyo", "America/Los_Angeles"]) {
      process.env.TZ = zone;
      archives.push(await made());
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
  expect(new Set(archives.map((archive) => archive.toString("hex"))).size).toBe(1);
});

test("a file with another content makes another archive", async () => {
  const [one, other] = ["a", "b"].map((text) => new Map([["a.txt", text]]));
  if (!one || !other) return expect.fail("There are two.");
  expect(zip(one)).not.toEqual(zip(other));
  expect(await tarGz(one)).not.toEqual(await tarGz(other));
});

test("the rank decides what comes first in a zip", () => {
  const archive = zip(
    new Map([
      ["b", ""],
      ["c", ""],
      ["a", ""],
    ]),
    (name) => (name === "b" ? 0 : 1),
  );
  expect(Object.keys(unzipSync(archive))).toEqual(["b", "a", "c"]);
});

test("files go below a folder", () => {
  const archive = zip(inFolder("mine-1.0.0", new Map([["a/b.txt", "hé"]])));
  const [[name, bytes] = expect.fail("It is empty.")] = Object.entries(unzipSync(archive));
  expect([name, strFromU8(bytes)]).toEqual(["mine-1.0.0/a/b.txt", "hé"]);
});
