import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filesIn, fillFolder, isWorkFolder, writeFiles } from "../src/index.ts";

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fill-folder-"));
  out = join(folder, "a/b");
});
afterEach(() => rm(folder, { recursive: true }));

const fill = (files: Record<string, string>, earlier: string[] = []) =>
  fillFolder(out, (fresh) => writeFiles(fresh, Object.entries(files)), earlier);
const read = (path: string) => readFile(join(out, path), "utf8");

describe("a folder is filled", () => {
  test("with new files over old ones; other files stay", async () => {
    await fill({ "one.txt": "1", "c/two.txt": "2" });
    await writeFile(join(out, "mine.txt"), "mine");
    expect((await fill({ "c/two.txt": "22", "three.txt": "3" })).toSorted()).toEqual([
      "c/two.txt",
      "three.txt",
    ]);
    expect((await readdir(out)).toSorted()).toEqual(["c", "mine.txt", "one.txt", "three.txt"]);
    expect([await read("one.txt"), await read("c/two.txt")]).toEqual(["1", "22"]);
  });

  test("without files of an earlier run that are not written again", async () => {
    const earlier = await fill({ "one.txt": "1", "c/two.txt": "2" });
    await writeFile(join(out, "mine.txt"), "mine");
    await fill({ "one.txt": "11" }, [...earlier, "missing.txt"]);
    expect((await filesIn(out)).toSorted()).toEqual(["mine.txt", "one.txt"]);
  });

  test("in one step: nobody sees old and new files together", async () => {
    const names = (from: number) => Array.from({ length: 50 }, (_, i) => `${from + i}.txt`);
    const old = await fill(Object.fromEntries(names(100).map((name) => [name, "old"])));
    const seen = new Set<string>();
    let isFilling = true;
    const watching = (async () => {
      while (isFilling) {
        const found = readdirSync(out).filter((name) => !isWorkFolder(name));
        seen.add(found.toSorted().join(" "));
        await setImmediate();
      }
    })();
    await fill(Object.fromEntries(names(200).map((name) => [name, "new"])), old);
    isFilling = false;
    await watching;
    seen.add((await readdir(out)).toSorted().join(" "));
    expect([...seen]).toEqual([names(100).join(" "), names(200).join(" ")]);
  });

  test("not at all if one file cannot be moved", async () => {
    await mkdir(join(out, "two.txt/in-the-way"), { recursive: true });
    await writeFile(join(out, "one.txt"), "old");
    await writeFile(join(out, "gone.txt"), "old");
    const filled = fill({ "one.txt": "1", "c/d.txt": "2", "two.txt": "3" }, ["gone.txt"]);
    await expect(filled).rejects.toThrow("two.txt");
    expect((await readdir(out)).toSorted()).toEqual(["gone.txt", "one.txt", "two.txt"]);
    expect(await read("gone.txt")).toBe("old");
    expect(await read("one.txt")).toBe("old");
  });

  test("and not even made if its files cannot be", async () => {
    const failed = fillFolder(out, () => Promise.reject(new Error("no disk")));
    await expect(failed).rejects.toThrow("no disk");
    expect(await readdir(folder)).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")("unless it is in /proc, which is refused", async () => {
    const filled = (folder: string) => fillFolder(folder, () => Promise.reject(new Error("late")));
    await expect(filled("/proc/none")).rejects.toThrow("/proc/none cannot be made: ENOENT: ");
    await expect(filled("/proc")).rejects.toThrow(
      /^\/proc cannot be written to: .*\. Choose another folder\.$/,
    );
  });

  test("by none of a run that Ctrl-C ends", async () => {
    await fill({ "one.txt": "old" });
    const script = `
      import { fillFolder, writeFiles } from "./src/index.ts";
      await fillFolder(${JSON.stringify(out)}, async (fresh) => {
        await writeFiles(fresh, [["one.txt", "new"]]);
        console.log("filling");
        await new Promise((resolve) => setTimeout(resolve, 1e9));
      });`;
    const child = execFile(process.execPath, ["--input-type=module", "--eval", script], {
      cwd: join(import.meta.dirname, ".."),
    });
    const ended = once(child, "exit");
    await once(child.stdout ?? child, "data");
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await readdir(out)).toEqual(["one.txt"]);
    expect(await read("one.txt")).toBe("old");
  });

  test("without what a killed run has left", async () => {
    const child = execFile(process.execPath, ["--version"]);
    await once(child, "exit");
    await mkdir(join(out, `.aam-groups-work-${child.pid}-abc/new`), { recursive: true });
    await fill({ "one.txt": "1" });
    expect(await readdir(out)).toEqual(["one.txt"]);
  });
});
