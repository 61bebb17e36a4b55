import { idOf, type PackedPackage } from "./packed-packages.ts";
import { type Publication, planPublication, publish } from "./publish.ts";
import type { PublishedPackage } from "./published-packages.ts";
import type { Target } from "./registry-state.ts";

/** How to publish. */
export interface PublicationOptions extends Target {
  /** Publish nothing: only ask the registry what is out. */
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
 * @throws the signal's reason, as long as nothing has been sent
 */
export async function runPublication(
  packages: readonly PackedPackage[],
  { dryRun = false, ...target }: PublicationOptions,
  output: Output,
): Promise<boolean> {
  const { todo, already } = await planPublication(packages, target);
  for (const one of already) output.log(`${idOf(one)} is out already`);
  if (dryRun) {
    for (const one of todo) output.log(`${idOf(one)} can be published`);
    return true;
  }
  const publication = await publish(todo, target, (one) => output.log(`${idOf(one)} is out`));
  const out = [...already, ...publication.published];
  if (publication.missing.length === 0) {
    output.log(`All ${out.length} packages are out.`);
    return true;
  }
  output.error(howToGoOn(out, publication));
  return false;
}

function howToGoOn(
  out: readonly PackedPackage[],
  { missing, reason, isDoubtful = false }: Publication,
): string {
  const [first, ...others] = missing.map(idOf);
  const notOut = isDoubtful ? others : [first, ...others];
  return [
    `${first} was not taken: ${reason}`,
    `Out: ${out.map(idOf).join(", ") || "none"}.`,
    ...(isDoubtful ? [`Perhaps out, since the registry does not say: ${first}.`] : []),
    `Not out: ${notOut.join(", ") || "none"}.`,
    "What is out stays. Remove the cause, and run the same command again: it continues with what is missing.",
  ].join("\n");
}
