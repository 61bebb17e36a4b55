import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { run } from "../../test/command.ts";

/** Runs a benchmark, and reads the figures that it writes. */
export async function figuresOf<Figures>(...args: string[]) {
  const file = join(await newFolder(), "figures.json");
  const { exitCode, output } = await run(["bench", ...args, "--json", file]);
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`There are no figures:\n${output}`);
  });
  const figures: Figures = JSON.parse(text);
  return { exitCode, output, figures };
}
