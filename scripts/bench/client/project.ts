import { cp, mkdir, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generate } from "../contract/child.ts";
import { CONNECTION } from "./deployment.ts";

/** A folder like that of somebody who uses all these clients. */
export interface Project {
  folder: string;
  signal: AbortSignal;
}

/** Name of its package. */
export const PROJECT = "aam-groups-bench";

/** What the programs import. */
const PACKAGES = ["@aam-groups/client", "@aam-groups/types", "axios", "ky", "openapi-fetch"];

/** Where that is installed. */
const MODULES = join(import.meta.dirname, "../node_modules");

/** Makes a folder with the programs and the packages that they import. What generators write goes into `generated`. */
export async function makeProject(signal: AbortSignal): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), `${PROJECT}-`));
  const manifest = { name: PROJECT, private: true, type: "module" };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await cp(join(import.meta.dirname, "programs"), join(folder, "programs"), { recursive: true });
  for (const name of PACKAGES) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(MODULES, name), link, "junction");
  }
  return { folder, signal };
}

/**
 * Runs a tool's script in the project.
 *
 * @throws Error with its output if it fails, or the signal's reason
 */
export function runTool(
  project: Project,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const target = { ...project, baseUrl: CONNECTION.baseUrl };
  // Some keep compiled code in the temporary folder otherwise.
  return generate(target, script, args, { NODE_DISABLE_COMPILE_CACHE: "1", ...env });
}
