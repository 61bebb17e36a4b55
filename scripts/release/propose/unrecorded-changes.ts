import { changeRecords } from "./change-records.ts";
import { gitLines, hasTag } from "./git.ts";
import { releasedPackages, shortName, type WorkspacePackage } from "./released-packages.ts";

/** What a comparison with the last release says. */
export interface UnrecordedChanges {
  /** The tag of the last release; `undefined` if this clone does not have it, so that nothing could be compared. */
  since: string | undefined;
  /** One sentence for each package that was changed without a word. */
  problems: string[];
}

/**
 * Looks for packages whose `src` has changed since the last release, committed or not, without a record of it.
 * A bundled package is part of several published ones, so that a record for one of these is enough.
 *
 * @param root of the repository
 */
export async function unrecordedChanges(root: string): Promise<UnrecordedChanges> {
  const packages = await releasedPackages(root);
  const records = await changeRecords(root, packages);
  const [version = ""] = packages.published.map((one) => one.version);
  const tag = `v${version}`;
  if (!(await hasTag(root, tag))) return { since: undefined, problems: [] };
  const changed = await changedFiles(root, tag);
  const isChanged = ({ folder }: WorkspacePackage) =>
    changed.some((file) => file.startsWith(`${folder}/src/`));
  const command = (name: string) => `\`npx pnpm@12 change ${name}\``;
  const unrecorded = packages.published
    .filter(({ name }) => !records.some(({ bumps }) => bumps.has(name)))
    .filter(isChanged)
    .map(
      ({ name, folder }) =>
        `${folder}/src has changed since ${tag}: record for its users what has changed by ${command(name)}, ` +
        "or that nothing has for them by adding `--bump none`.",
    );
  const unnamed = packages.bundled
    .filter(() => records.length === 0)
    .filter(isChanged)
    .map(
      ({ name, folder }) =>
        `${folder}/src has changed since ${tag}: record what that changes in the packages that contain ${shortName(name)} by ${command("<package>")}.`,
    );
  return { since: tag, problems: [...unrecorded, ...unnamed] };
}

/** What is different from a commit in the working tree, new files included. */
async function changedFiles(root: string, commit: string): Promise<string[]> {
  return [
    ...(await gitLines(root, "diff", "--name-only", "--no-renames", commit, "--", "packages")),
    ...(await gitLines(root, "ls-files", "--others", "--exclude-standard", "--", "packages")),
  ];
}
