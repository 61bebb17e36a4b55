import { cp, mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { newFolder } from "@aam-groups/test-kit/folder";
import { resolveForConsumers } from "../consumers/installed.ts";

/** The oldest Node of each line that `engines` allows and MSW 3 needs, and the one that runs the tests. */
export const NODES = ["20.0.0", "22.12.0", process.versions.node] as const;

export type NodeVersion = (typeof NODES)[number];

/** Folders with the package and what goes with it, and the Nodes that it has to run on. */
export interface Equipped {
  /** With MSW 3. */
  folder: string;
  withMsw2: string;
  /** The path of a Node. */
  node(version: NodeVersion): string;
}

/** What is linked into the folders: the folder of a package by the name that it has there. */
type Links = Record<string, string>;

/** Copies a folder in which the package is installed, and adds MSW, the types of Node, and implementations of `fetch`. */
export async function equip(installed: string): Promise<Equipped> {
  const { resolve } = createRequire(import.meta.url);
  const own = (name: string) => dirname(resolve(`${name}/package.json`));
  const consumers = (name: string) => dirname(resolveForConsumers(`${name}/package.json`));
  const folder = await copyWith(installed, {
    msw: own("msw"),
    "@types/node": own("@types/node"),
    "node-fetch": consumers("node-fetch-2"),
    "@types/node-fetch": consumers("@types/node-fetch"),
    "node-fetch-3": consumers("node-fetch"),
    "cross-fetch": consumers("cross-fetch"),
    undici: consumers("undici"),
  });
  const withMsw2 = await copyWith(installed, {
    msw: consumers("msw-2"),
    "@types/node": own("@types/node"),
  });
  const node = (version: string) =>
    version === process.versions.node
      ? process.execPath
      : join(consumers(`node-${version.split(".")[0]}`), "bin/node");
  return { folder, withMsw2, node };
}

async function copyWith(installed: string, links: Links): Promise<string> {
  const folder = await newFolder();
  await cp(installed, folder, { recursive: true });
  for (const [name, target] of Object.entries(links)) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link, "junction");
  }
  return folder;
}
