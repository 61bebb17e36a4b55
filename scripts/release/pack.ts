import { join, resolve } from "node:path";
import { makeFolder } from "@aam-groups/command";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { root } from "../paths.ts";
import { runProgram } from "../run-program.ts";
import { checkTarball } from "./check-tarball.ts";
import { idOf, type PackedPackage } from "./packed-packages.ts";
import type { PublishedPackage } from "./published-packages.ts";
import { UnpublishableError } from "./unpublishable-error.ts";

/** What npm rewrites the manifest by. */
const PACKING = join(root, "scripts/release/packing.mjs");

/**
 * Builds and packs packages.
 *
 * @param to the folder that the tarballs are written to
 * @param signal ends it
 * @param note called with each package before it is packed
 * @throws Error with what pnpm printed, or the signal's reason; nothing is running then
 */
export async function packPackages(
  packages: readonly PublishedPackage[],
  to: string,
  signal: AbortSignal,
  note: (one: PublishedPackage) => void = () => {},
): Promise<PackedPackage[]> {
  // Each package is packed in its own folder.
  const target = resolve(to);
  await makeFolder(target);
  // The docs take as long as all the others, and two builds fill a small machine.
  const isSlow = ({ name }: PublishedPackage) => name === "@aam-groups/docs";
  const lanes = [packages.filter(isSlow), packages.filter((one) => !isSlow(one))];
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const packed: PackedPackage[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      try {
        for (const one of lane) {
          note(one);
          packed.push(await packPackage(one, target, either));
        }
      } catch (error) {
        failing.abort(error);
      }
    }),
  );
  either.throwIfAborted();
  return packed.toSorted((one, other) => one.name.localeCompare(other.name));
}

async function packPackage(
  { name, version, folder }: PublishedPackage,
  to: string,
  signal: AbortSignal,
): Promise<PackedPackage> {
  const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
  const { exitCode, all } = await runProgram(
    [...pnpmCommand(), "pack", `--config.pnpmfile=${PACKING}`, "--pack-destination", to],
    { cwd: folder, signal },
  );
  signal.throwIfAborted();
  if (exitCode !== 0) throw new Error(`${name} could not be packed:\n${all}`);
  return { name, version, tarball: join(to, file) };
}

/**
 * Makes sure that packages are as npm and its users should get them.
 *
 * @throws UnpublishableError with a line for each thing that is wrong
 */
export async function checkPacked(packed: readonly PackedPackage[]): Promise<void> {
  const problems = await Promise.all(
    packed.map(async (one) =>
      (await checkTarball(one.tarball)).map((problem) => `${idOf(one)}: ${problem}`),
    ),
  );
  if (problems.flat().length > 0) throw new UnpublishableError(problems.flat().join("\n"));
}
