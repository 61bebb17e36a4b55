import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { root } from "../../paths.ts";

/** A program that a Markdown file of the repository shows. */
export interface ShownProgram {
  /** The path of the file, from the root. */
  shownIn: string;
  text: string;
}

/**
 * Compiles TypeScript programs as if they lay in a folder with a `tsconfig.json`, and resolves with what the compiler
 * has against them, by the lines of the files that show them: `""` if nothing.
 */
export async function compilePrograms(
  folder: string,
  programs: readonly ShownProgram[],
): Promise<string> {
  const files = programs.map((_, i) => `program-${i + 1}.ts`);
  for (const [i, { text }] of programs.entries()) {
    await writeFile(join(folder, files[i] ?? ""), text);
  }
  const config = {
    extends: "./tsconfig.json",
    include: files,
    compilerOptions: {
      ...{ noUnusedLocals: false, incremental: false },
      // It is no part of the project, and nothing refers to it.
      ...{ composite: false, emitDeclarationOnly: false, noEmit: true },
    },
  };
  await writeFile(join(folder, "programs.json"), JSON.stringify(config));
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const { stdout } = await execa(
    process.execPath,
    [join(home, "bin/tsc"), "-p", join(folder, "programs.json")],
    { reject: false },
  );
  const firstLines = await Promise.all(programs.map(firstLineOf));
  return stdout.replaceAll(/^.*program-(\d+)\.ts\((\d+),(\d+)\)/gm, (_, n, line, column) => {
    const { shownIn = "" } = programs[n - 1] ?? {};
    return `${shownIn}:${Number(line) + (firstLines[n - 1] ?? 0) - 1}:${column}`;
  });
}

async function firstLineOf({ shownIn, text }: ShownProgram): Promise<number> {
  const [before = ""] = (await readFile(join(root, shownIn), "utf8")).split(text);
  return before.split("\n").length;
}

/**
 * Runs a TypeScript program as if it lay in a folder, and resolves with what it prints.
 *
 * @throws Error with what it printed if its exit code is not 0
 */
export async function runProgram(folder: string, program: string): Promise<string> {
  const file = join(folder, "program.ts");
  await writeFile(file, program);
  const { stdout } = await execa(process.execPath, [file]);
  return stdout;
}
