import { readdir } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";

/** The folder of the released versions of the spec, from the root of the repository. */
export const RELEASED_SPECS = "spec/released";

/** The breaking changes since the latest release that need no new major version, from the root of the repository. */
export const ACCEPTED_BREAKS = `${RELEASED_SPECS}/accepted-breaks.yaml`;

/**
 * The latest released version of the spec.
 *
 * @param root of the repository
 * @throws Error if none is there
 */
export async function newestReleasedSpec(root: string): Promise<string> {
  const versions = (await readdir(join(root, RELEASED_SPECS)))
    .map((name) => semver.valid(name.replace(/\.yaml$/, "")))
    .filter((version) => version !== null);
  const newest = semver.rsort(versions)[0];
  if (newest === undefined)
    throw new Error(`${RELEASED_SPECS} contains no released version of the spec.`);
  return newest;
}
