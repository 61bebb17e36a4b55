import { cp, mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { resolveForConsumers } from "../consumers/installed.ts";

/** The oldest Node of each line on which `require()` takes ES modules, and the one that runs the tests. */
export const NODES = ["20.19.0", "22.12.0", process.versions.node] as const;

export type NodeVersion = (typeof NODES)[number];

/** A folder with the package, what goes with it, and the Nodes that it has to run on. */
export interface Equipped {
  folder: string;
  /** The path of a Node. */
  node(version: NodeVersion): string;
}

/** Copies a folder in which the package is installed, and adds MSW and the types of Node. */
export async function equip(installed: string): Promise<Equipped> {
  const folder = await newFolder();
  await cp(installed, folder, { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  for (const name of ["msw", "@types/node"]) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(dirname(resolve(`${name}/package.json`)), link, "junction");
  }
  const node = (version: string) =>
    version === process.versions.node
      ? process.execPath
      : join(
          dirname(resolveForConsumers(`node-${version.split(".")[0]}/package.json`)),
          "bin/node",
        );
  return { folder, node };
}
