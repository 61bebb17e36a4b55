import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { beforeEach, expect, test } from "vitest";
import { fillDocsFolder } from "../src/docs-folder.ts";

const LIST = ".docs-files.json";

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await newFolder();
  out = join(folder, "docs");
});

/** Fills the folder with some files. */
const fill = (names = ["index.html", "openapi.yaml"], force = false) =>
  fillDocsFolder(
    out,
    async (fresh) => {
      for (const name of names) await writeFile(join(fresh, name), "docs");
    },
    force,
  );
const written = async (path = out) => (await readdir(path)).toSorted();

test("docs are written into a folder that is made, and replace earlier ones", async () => {
  expect((await fill()).toSorted()).toEqual([LIST, "index.html", "openapi.yaml"]);
  expect(await written()).toEqual([LIST, "index.html", "openapi.yaml"]);
  await writeFile(join(out, "notes.txt"), "mine");
  await writeFile(join(out, "index.html"), "of yesterday");
  await fill(["index.html"]);
  expect(await written()).toEqual([LIST, "index.html", "notes.txt"]);
  expect(await readFile(join(out, "index.html"), "utf8")).toBe("docs");
});

test("docs that cannot all be moved change nothing", async () => {
  await mkdir(join(out, "openapi.yaml/in-the-way"), { recursive: true });
  await expect(fill(undefined, true)).rejects.toThrow("openapi.yaml");
  expect(await readdir(out)).toEqual(["openapi.yaml"]);
});

test("docs that cannot be made change nothing, and say why", async () => {
  const made = fillDocsFolder(out, () => Promise.reject(new Error("No paper.")), false);
  await expect(made).rejects.toThrow("No paper.");
  expect(await readdir(folder)).toEqual([]);
});

test("docs are not written where there is something else than a folder", async () => {
  await writeFile(out, "mine");
  for (const path of [out, join(out, "new")]) {
    const made = fillDocsFolder(path, () => Promise.reject(new Error("Too late.")), true);
    await expect(made).rejects.toThrow(`${out} is not a folder. Choose another.`);
  }
  expect(await readFile(out, "utf8")).toBe("mine");
});

test("docs are written through a link to a folder", async () => {
  await mkdir(join(folder, "real"));
  await symlink("real", out);
  await fill();
  expect(await written(join(folder, "real"))).toEqual([LIST, "index.html", "openapi.yaml"]);
});

test.each(["{", "{}", "null", '["../victim.txt"]'])(
  "docs are not written where the list of earlier ones is %s",
  async (list) => {
    await mkdir(out);
    await writeFile(join(folder, "victim.txt"), "mine");
    await writeFile(join(out, LIST), list);
    await expect(fill()).rejects.toThrow(`${LIST} is not a list of the docs' files.`);
    expect(await readdir(out)).toEqual([LIST]);
    expect(await readFile(join(folder, "victim.txt"), "utf8")).toBe("mine");
  },
);

test("docs take away what an ended run has left", async () => {
  const ended = execa(process.execPath, ["--version"]);
  const { pid } = ended;
  await ended;
  await mkdir(join(out, `.aam-groups-work-${pid}-abc/new`), { recursive: true });
  await fill();
  expect(await written()).toEqual([LIST, "index.html", "openapi.yaml"]);
});
