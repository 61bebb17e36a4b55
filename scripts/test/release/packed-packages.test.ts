import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { beforeEach, describe, expect, test } from "vitest";
import { findPacked, listPacked, type PackedPackage } from "../../release/packed-packages.ts";
import { haveSameContent } from "../../release/same-content.ts";

const FROM = { commit: "abc", rehearsal: false };
const ONE = { name: "@aam-groups/one", version: "1.0.0" };

let folder: string;
let packed: PackedPackage;
beforeEach(async () => {
  folder = await newFolder();
  packed = { ...ONE, tarball: join(folder, "one.tgz") };
  await tarball(packed.tarball, { "package.json": JSON.stringify(ONE), "bin.js": "1" });
});

async function tarball(file: string, files: Record<string, string>, mode = 0o644): Promise<string> {
  const source = await newFolder();
  await mkdir(join(source, "package"));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(source, "package", name), text);
    await chmod(join(source, "package", name), mode);
  }
  await execa("tar", ["-czf", file, "-C", source, "package"]);
  return file;
}

describe("packages that are packed and sent later", () => {
  test("are found as they were packed, wherever the folder is then", async () => {
    await listPacked([packed], folder, FROM);
    const moved = `${folder}-moved`;
    await execa("mv", [folder, moved]);
    expect(await findPacked(moved, [ONE], FROM)).toEqual([
      { ...ONE, tarball: join(moved, "one.tgz") },
    ]);
  });

  test("are not taken for all if packing was interrupted", async () => {
    expect(await findPacked(folder, [ONE], FROM)).toBeUndefined();
  });

  test("are listed in one step, whatever an interrupted one has left", async () => {
    await writeFile(join(folder, "packed.json.new"), '{"packages": [');
    await listPacked([packed], folder, FROM);
    expect(await findPacked(folder, [ONE], FROM)).toEqual([packed]);
    expect((await readdir(folder)).toSorted()).toEqual(["one.tgz", "packed.json"]);
  });

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ["missing", () => rm(packed.tarball), /one\.tgz is not as it was packed/],
    ["changed", () => tarball(packed.tarball, {}), /one\.tgz is not as it was packed/],
  ])("are refused if one is %s", async (_what, change, sentence) => {
    await listPacked([packed], folder, FROM);
    await change();
    await expect(findPacked(folder, [ONE], FROM)).rejects.toThrow(sentence);
  });

  test("are refused if they are of another commit, or are others", async () => {
    await listPacked([packed], folder, FROM);
    await expect(findPacked(folder, [ONE], { ...FROM, commit: "def" })).rejects.toThrow(
      "holds packages of the commit abc, and this is def: remove the folder.",
    );
    const two = { ...ONE, name: "@aam-groups/two" };
    await expect(findPacked(folder, [ONE, two], FROM)).rejects.toThrow(
      "holds @aam-groups/one@1.0.0, and to publish are @aam-groups/one@1.0.0, @aam-groups/two@1.0.0.",
    );
  });

  test("are refused if they were packed for a rehearsal, but not in one", async () => {
    await listPacked([packed], folder, { ...FROM, rehearsal: true });
    await expect(findPacked(folder, [ONE], FROM)).rejects.toThrow(
      "was packed for a rehearsal: remove the folder.",
    );
    expect(await findPacked(folder, [ONE], { ...FROM, rehearsal: true })).toEqual([packed]);
  });

  test("are refused if one holds another package than it is called", async () => {
    await tarball(packed.tarball, { "package.json": '{"name":"left-pad","version":"1.0.0"}' });
    await listPacked([packed], folder, FROM);
    await expect(findPacked(folder, [ONE], FROM)).rejects.toThrow(
      "holds left-pad@1.0.0, not @aam-groups/one@1.0.0.",
    );
  });
});

describe("two tarballs have the same content", () => {
  const FILES = { "a.js": "1", "b.js": "2" };
  const compare = async (files: Record<string, string>, mode?: number) =>
    haveSameContent(
      await tarball(join(folder, "a.tgz"), FILES),
      await tarball(join(folder, "b.tgz"), files, mode),
    );

  test("if all files are the same, in whatever order", async () => {
    expect(await compare({ "b.js": "2", "a.js": "1" })).toBe(true);
  });

  test.each<[string, Record<string, string>]>([
    ["holds something else", { "a.js": "1", "b.js": "3" }],
    ["is missing", { "a.js": "1" }],
    ["is added", { ...FILES, "c.js": "3" }],
    ["has another name", { "a.js": "1", "c.js": "2" }],
  ])("but not if a file %s", async (_how, files) => {
    expect(await compare(files)).toBe(false);
  });

  test("but not if a file can be executed in one of them", async () => {
    expect(await compare(FILES, 0o755)).toBe(false);
  });
});
