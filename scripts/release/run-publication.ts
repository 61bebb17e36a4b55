import type { PackedPackage } from "./pack.ts";
import { idOf, planPublication, publish } from "./publish.ts";
import type { PublishedPackage } from "./published-packages.ts";

/** How to publish. */
export interface PublicationOptions {
  /** URL of the registry; npm's configuration decides without one. */
  registry?: string;
  /** Publish nothing: only check, and ask the registry what is out. */
  dryRun?: boolean;
}

/** Where it is said what happens, a line at a time. */
export type Output = Pick<Console, "log" | "error">;

/**
 * The version of all packages.
 *
 * @param tag that the version has to fit, such as `v1.0.0`; any if it is absent
 * @throws Error if the packages have different versions, or the tag does not fit
 */
export function commonVersion(packages: readonly PublishedPackage[], tag?: string): string {
  const [version = "", ...others] = new Set(packages.map((one) => one.version));
  if (others.length > 0) {
    throw new Error(`The packages have different versions: ${[version, ...others].join(", ")}.`);
  }
  if (tag !== undefined && tag !== `v${version}`) {
    throw new Error(
      `The tag ${tag} does not fit: the packages have version ${version}, and its tag is v${version}.`,
    );
  }
  return version;
}

/**
 * Publishes what is missing, and says what is out, what is not, and how to go on.
 *
 * @returns whether all are out, or could be
 * @throws UnpublishableError if nothing may be published
 */
export async function runPublication(
  packages: readonly PackedPackage[],
  { registry, dryRun = false }: PublicationOptions,
  output: Output,
): Promise<boolean> {
  const { todo, already } = await planPublication(packages, registry);
  for (const one of already) output.log(`${idOf(one)} is out already`);
  if (dryRun) {
    for (const one of todo) output.log(`${idOf(one)} can be published`);
    return true;
  }
  const { published, missing, reason } = await publish(todo, registry, (one) =>
    output.log(`${idOf(one)} is out`),
  );
  const out = [...already, ...published];
  if (missing.length === 0) {
    output.log(`All ${out.length} packages are out.`);
    return true;
  }
  output.error(
    [
      `The registry refused ${missing.slice(0, 1).map(idOf)}: ${reason}`,
      `Out: ${out.map(idOf).join(", ") || "none"}.`,
      `Not out: ${missing.map(idOf).join(", ")}.`,
      "What is out stays. Remove the cause, and run the same command again: it continues with what is missing.",
    ].join("\n"),
  );
  return false;
}
