import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { expect } from "vitest";
import { root } from "../../paths.ts";
import { run } from "../../test/command.ts";

/** Runs a benchmark, which must leave no files behind, and reads the figures that it writes. */
export async function figuresOf<Figures>(...args: string[]) {
  const [file, folder] = [join(await newFolder(), "figures.json"), await newFolder()];
  const command = ["bench", ...args, "--json", file] as const;
  const { exitCode, output } = await run([...command], root, { TMPDIR: folder });
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`There are no figures:\n${output}`);
  });
  expect(await readdir(folder)).toEqual([]);
  const figures: Figures = JSON.parse(text);
  return { exitCode, output, figures };
}
