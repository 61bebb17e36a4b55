import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProgramRun, runProgram } from "../run-program.ts";
import { idOf, integrityOf, type PackedPackage } from "./packed-packages.ts";
import { haveSameContent } from "./same-content.ts";

/** Where npm sends to and asks, and what ends it. */
export interface Target {
  /** URL of the registry; npm's configuration decides without one. */
  registry?: string;
  signal?: AbortSignal;
}

/** What a registry has of a package in its version. */
export type RegistryState = "nothing" | "the same" | "other content" | { unknown: string };

/** Asks a registry whether a package is out, and with what. It throws nothing: whatever is in the way is `unknown`. */
export async function registryState(one: PackedPackage, target: Target): Promise<RegistryState> {
  try {
    return await ask(one, target);
  } catch (error) {
    return { unknown: error instanceof Error ? error.message : String(error) };
  }
}

async function ask(one: PackedPackage, target: Target): Promise<RegistryState> {
  const { exitCode, stdout, all } = await npm(
    ["view", idOf(one), "dist.integrity", "--json", "--prefer-online"],
    target,
  );
  if (exitCode !== 0) return /E404/.test(all) ? "nothing" : { unknown: firstError(all) };
  // npm prints nothing for another version of a known package.
  if (stdout.trim() === "") return "nothing";
  if (JSON.parse(stdout) === (await integrityOf(one.tarball))) return "the same";
  return compareWithRegistry(one, target);
}

/** It may have been packed again since, and compressed by another version of what does so. */
async function compareWithRegistry(one: PackedPackage, target: Target): Promise<RegistryState> {
  const folder = await mkdtemp(join(tmpdir(), "aam-groups-registry-"));
  try {
    const { exitCode, all } = await npm(["pack", idOf(one), "--pack-destination", folder], target);
    const [file] = await readdir(folder);
    if (exitCode !== 0 || file === undefined) return { unknown: firstError(all) };
    const isSame = await haveSameContent(join(folder, file), one.tarball);
    return isSame ? "the same" : "other content";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs npm, which takes the credentials from where it always does. */
export function npm(args: readonly string[], { registry, signal }: Target): Promise<ProgramRun> {
  return runProgram(
    ["npm", ...args, "--ignore-scripts", ...(registry ? ["--registry", registry] : [])],
    signal ? { signal } : {},
  );
}

/** Whether a registry has said that it does not take a package: after anything else, it may have taken it. */
export function isRefusal(text: string): boolean {
  return /^npm (?:error|ERR!) code (?:E4\d\d|ENEEDAUTH|EOTP)$/m.test(text);
}

/** What npm says is wrong, without the lines around it. */
export function firstError(text: string): string {
  const errors = text.matchAll(/^npm (?:error|ERR!) (?!(?:code|errno|syscall)\b)(.*\S)/gm);
  return errors.next().value?.[1] ?? text.trim();
}
