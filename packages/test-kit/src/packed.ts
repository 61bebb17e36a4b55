import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { newFolder } from "./folder.ts";

/** How a program ended, and what it printed. */
export interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end on the Node that runs the tests, with that in its environment, and what Node has compiled. */
export function run(
  [program, ...args]: readonly [string, ...string[]],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  const { NODE_COMPILE_CACHE } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd, env: { ...env, PATH, NODE_COMPILE_CACHE } },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === "number") resolve({ exitCode, stdout, stderr });
        else reject(error);
      },
    );
  });
}

/** Packs a package as its `prepack` builds it, and returns the tarball. */
export async function pack(packageFolder: string): Promise<string> {
  const folder = await newFolder();
  await succeed([...pnpmCommand(), "pack", "--pack-destination", folder], packageFolder);
  const [name = ""] = await readdir(folder);
  return join(folder, name);
}

/** Installs packages into an empty folder, and returns that. They come from the cache or the registry. */
export async function install(
  manager: "npm" | "pnpm",
  ...packages: readonly string[]
): Promise<string> {
  const folder = await newFolder();
  const command = {
    // The prefix keeps npm from taking a folder further up for the project.
    npm: ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts"],
    pnpm: [...pnpmCommand(), "add"],
  } as const;
  await succeed([...command[manager], "--prefer-offline", ...packages], folder);
  return folder;
}

/** What a package manager does with the user's own environment: its caches, its registry. */
async function succeed(command: readonly [string, ...string[]], cwd: string): Promise<void> {
  const { exitCode, stdout, stderr } = await run(command, cwd, process.env);
  if (exitCode !== 0) throw new Error(`${command.join(" ")}:\n${stdout}${stderr}`);
}

/** The paths of all files below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}
