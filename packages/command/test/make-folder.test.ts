import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeFolder } from "../src/index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "make-folder-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a folder is made with those that it is in, and the first one that was missing is named", async () => {
  expect(await makeFolder(join(folder, "a/b/c"))).toBe(join(folder, "a"));
  expect(await makeFolder(join(folder, "a/b/c"))).toBeUndefined();
  expect(await readdir(join(folder, "a/b"))).toEqual(["c"]);
});

test("a folder behind a link is there", async () => {
  await mkdir(join(folder, "real"));
  await symlink("real", join(folder, "link"));
  expect(await makeFolder(join(folder, "link"))).toBeUndefined();
  expect(await makeFolder(join(folder, "link/new"))).toBe(join(folder, "link/new"));
});

test("several may make the same folder at once", async () => {
  const made = await Promise.all(Array.from({ length: 9 }, () => makeFolder(join(folder, "a/b"))));
  expect(made.filter((path) => path === join(folder, "a"))).toHaveLength(1);
});

test.each(["file", "file/new", "file/new/more", "nowhere", "nowhere/new"])(
  "%s, which is or is in something else, is refused by the name of that",
  async (name) => {
    await writeFile(join(folder, "file"), "mine");
    await symlink("gone", join(folder, "nowhere"));
    const [what] = name.split("/");
    for (const as of [join(folder, name), relative(process.cwd(), join(folder, name))]) {
      const shown = as.slice(0, as.length - name.length) + what;
      await expect(makeFolder(as)).rejects.toThrow(`${shown} is not a folder. Choose another.`);
    }
    expect((await readdir(folder)).toSorted()).toEqual(["file", "nowhere"]);
  },
);

test("what cannot be made leaves nothing behind", async () => {
  const tooLong = join(folder, "a/b", "x".repeat(300));
  await expect(makeFolder(tooLong)).rejects.toThrow(
    /^\/.*\/x+ cannot be made: ENAMETOOLONG: .*\. Choose another folder\.$/,
  );
  expect(await readdir(folder)).toEqual([]);
});

// There, Node's own way does not end.
test.skipIf(process.platform !== "linux")("a folder in /proc is refused", async () => {
  await expect(makeFolder("/proc/none/at/all")).rejects.toThrow(
    "/proc/none cannot be made: ENOENT: no such file or directory, mkdir '/proc/none'. Choose another folder.",
  );
});
