import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { TestProject } from "vitest/node";
import { root } from "../../paths.ts";
import { findPacked, type PackedPackage } from "../packed-packages.ts";
import { publishedPackages } from "../published-packages.ts";
import { currentCommit } from "../released-commit.ts";
import "./installed.ts";
import { startRefusing } from "./refusing.ts";
import { startRegistry } from "./registry.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the registry that has all packages. */
    registry: string;
    /** A configuration of npm that may publish there. */
    npmrc: string;
    packed: PackedPackage[];
    /** How the command went that has published them, while the registry refused one and then again. */
    publications: Record<"refused" | "continued", CommandRun>;
  }
}

/** What a command did. */
export interface CommandRun {
  exitCode: number | undefined;
  lines: string[];
}

/** What the registry refuses at first: one in the middle. */
export const REFUSED = "@aam-groups/docs";

/** Publishes all packages to a registry, which all tests of the rehearsal use, by the command that a release is published by. */
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
    await using refusing = await startRefusing(registry.url);
    // A repository without an address yet gets one of its own.
    process.env.RELEASE_REPOSITORY ??= "git+https://example.com/owner/groups.git";
    process.env.npm_config_userconfig = await registry.npmrcFor(refusing.url);
    // Otherwise npm tries again for minutes.
    process.env.npm_config_fetch_retries = "0";
    const packed = join(folder, "packed");
    refusing.names.add(REFUSED);
    const refused = await publishAll(refusing.url, packed);
    refusing.names.clear();
    const continued = await publishAll(refusing.url, packed);
    project.provide("publications", { refused, continued });
    const found = await findPacked(packed, publishedPackages(), {
      commit: await currentCommit(root),
      rehearsal: true,
    });
    if (found === undefined || continued.exitCode !== 0) {
      throw new Error(`The packages are not published:\n${continued.lines.join("\n")}`);
    }
    project.provide("packed", found);
    delete process.env.npm_config_fetch_retries;
    process.env.npm_config_userconfig = await registry.npmrcFor(registry.url);
    project.provide("npmrc", process.env.npm_config_userconfig);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("registry", registry.url);
  return close;
}

async function publishAll(registry: string, packed: string): Promise<CommandRun> {
  const script = join(root, "scripts/release-publish.ts");
  const options = ["--rehearsal", "--registry", registry, "--packed", packed];
  // In the group of this process, with which it ends.
  const running = { cwd: root, all: true, reject: false } as const;
  const { exitCode, all } = await execa(process.execPath, [script, ...options], running);
  return { exitCode, lines: all.trim().split("\n") };
}
