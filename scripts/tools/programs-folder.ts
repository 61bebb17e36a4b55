import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type ForeignToolName, TOOLS } from "./expectations.ts";

/** The programs that use the tools, in an installation of their own. */
export const PROGRAMS = join(import.meta.dirname, "programs");

/** What is installed for them. */
export const MODULES = join(PROGRAMS, "node_modules");

/** The version of a tool that is installed. */
export async function installedVersion(name: ForeignToolName): Promise<string> {
  const text = await readFile(join(MODULES, TOOLS[name].package, "package.json"), "utf8");
  return JSON.parse(text).version;
}

/** Copies the program of a tool, with what all share, into a folder where it may be compiled and run. */
export async function copyProgram(name: ForeignToolName, folder: string): Promise<string> {
  const program = join(folder, name);
  // Some generators write only into a folder that exists.
  await mkdir(join(program, "generated"), { recursive: true });
  const entries = await readdir(PROGRAMS, { withFileTypes: true });
  const shared = entries.filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name));
  for (const { name: file } of shared) await cp(join(PROGRAMS, file), join(folder, file));
  await cp(join(PROGRAMS, name), program, { recursive: true });
  await symlink(MODULES, join(folder, "node_modules"), "junction");
  return program;
}
