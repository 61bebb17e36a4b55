import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type PackedPackage, packPackage } from "../pack.ts";
import { planPublication, publish } from "../publish.ts";
import { type PublishedPackage, publishedPackages } from "../published-packages.ts";
import "./installed.ts";
import { type Registry, startRegistry } from "./registry.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the registry that has all packages. */
    registry: string;
    /** A configuration of npm that may publish there. */
    npmrc: string;
    packed: PackedPackage[];
  }
}

/** Packs all packages and publishes them to a registry, which all tests of the rehearsal use. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-rehearsal-"));
  const storage = join(folder, "registry");
  await mkdir(storage);
  const registry = await startRegistry(storage);
  const close = async () => {
    await registry.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const npmrc = await registry.npmrcFor(registry.url);
    process.env.npm_config_userconfig = npmrc;
    project.provide("npmrc", npmrc);
    project.provide("packed", await publishAll(registry, join(folder, "packed")));
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("registry", registry.url);
  return close;
}

async function publishAll({ url }: Registry, folder: string): Promise<PackedPackage[]> {
  // A repository without an address yet gets one of its own.
  process.env.RELEASE_REPOSITORY ??= "git+https://example.com/owner/groups.git";
  const packed = await packInTwoLanes(folder);
  const { todo } = await planPublication(packed, url);
  const { missing, reason } = await publish(todo, url, () => {});
  if (missing.length > 0) throw new Error(`The registry of the rehearsal refuses: ${reason}`);
  return packed;
}

/** The docs take as long as all the others, and two builds fill a small machine. */
async function packInTwoLanes(folder: string): Promise<PackedPackage[]> {
  const all = publishedPackages();
  const isSlow = ({ name }: PublishedPackage) => name === "@aam-groups/docs";
  const lanes = [all.filter(isSlow), all.filter((one) => !isSlow(one))];
  const packed: PackedPackage[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      for (const one of lane) packed.push(await packPackage(one, folder));
    }),
  );
  return packed.toSorted((one, other) => one.name.localeCompare(other.name));
}
