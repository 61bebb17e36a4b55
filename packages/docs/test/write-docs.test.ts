import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { execa } from "execa";
import { beforeEach, describe, expect, test } from "vitest";
import { writeDocs } from "../src/write-docs.ts";
import { specFile } from "./spec-file.ts";

const cli = join(import.meta.dirname, "../src/cli.ts");

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await newFolder();
  out = join(folder, "docs");
});

test("docs do not replace other files, unless they are told to", async () => {
  const write = (options = {}) => writeDocs(specFile, out, { redoc: true, ...options });
  await mkdir(out);
  await writeFile(join(out, "index.html"), "mine");
  await expect(write()).rejects.toThrow("not written by an earlier run: index.html.");
  expect(await readdir(out)).toEqual(["index.html"]);
  expect(await readFile(join(out, "index.html"), "utf8")).toBe("mine");
  expect(await write({ force: true })).toBe(1);
  expect(await readFile(join(out, "index.html"), "utf8")).not.toBe("mine");
});

describe("the command", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("that is ended by %s leaves nothing behind", async (signal, code) => {
    const temporary = join(folder, "tmp");
    await mkdir(temporary);
    const running = execa(process.execPath, [cli, "--spec", specFile, "--out", out], {
      reject: false,
      env: { TMPDIR: temporary },
    });
    const work = () => readdir(out).catch(() => []);
    await expect.poll(work).toHaveLength(1);
    running.kill(signal);
    expect((await running).exitCode).toBe(code);
    expect([await readdir(out), await readdir(temporary)]).toEqual([[], []]);
  });

  test("says what is wrong with a translation, and nothing else", async () => {
    const spec = join(folder, "spec");
    await cp(dirname(specFile), spec, { recursive: true });
    await writeFile(join(spec, "overlays/fr.yaml"), "overlay: [");
    const { exitCode, stderr } = await execa(
      process.execPath,
      [cli, "--spec", join(spec, "openapi.yaml"), "--out", out],
      { reject: false },
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^No docs were written: /);
    expect(stderr).toContain("fr.yaml");
    expect(stderr).not.toMatch(/^ {4}at |Node\.js v/m);
    expect(await readdir(folder)).not.toContain("docs");
  });

  test.each(["", " "])('refuses "%s" as a folder', async (name) => {
    const { exitCode, stderr } = await execa(
      process.execPath,
      [cli, "--spec", specFile, "--redoc", "--out", name],
      { reject: false, cwd: folder },
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain("It is empty: it needs the name of a folder.");
    expect(await readdir(folder)).toEqual([]);
  });
});
