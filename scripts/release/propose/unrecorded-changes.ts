import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { filesIn } from "@aam-groups/command";
import { changeRecords } from "./change-records.ts";
import { gitLines, hasTag } from "./git.ts";
import {
  type ReleasedPackages,
  releasedPackages,
  shortName,
  type WorkspacePackage,
} from "./released-packages.ts";

/** What a comparison with the last release says. */
export interface UnrecordedChanges {
  /** The tag of the last release; `undefined` if this clone does not have it, so that nothing could be compared. */
  since: string | undefined;
  /** One sentence for each package that was changed without a word. */
  problems: string[];
}

/**
 * Looks for packages whose `src` has changed since the last release, committed or not, without a record of it.
 * A bundled package can be part of several published ones, and a record for one of these is enough.
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
  const contained = await Promise.all(
    packages.bundled.filter(isChanged).map(async (one) => ({
      ...one,
      containers: await containersOf(root, one.name, packages),
    })),
  );
  const unnamed = contained
    .filter(({ containers }) => containers.length > 0)
    .filter(
      ({ containers }) => !records.some(({ bumps }) => containers.some((one) => bumps.has(one))),
    )
    .map(
      ({ name, folder, containers }) =>
        `${folder}/src has changed since ${tag}: record what that changes in the packages that contain ${shortName(name)}, ` +
        `which are ${containers.map(shortName).join(", ")}, by ${command("<package>")}.`,
    );
  return { since: tag, problems: [...unrecorded, ...unnamed] };
}

/** The names of the published packages that contain a bundled one, itself or by way of other bundled ones. */
async function containersOf(
  root: string,
  bundled: string,
  packages: ReleasedPackages,
): Promise<string[]> {
  const parts = [bundled];
  // Longer while it is gone through.
  for (const part of parts) {
    for (const { name, folder } of packages.bundled) {
      if (!parts.includes(name) && (await imports(root, folder, part))) parts.push(name);
    }
  }
  const found = await Promise.all(
    packages.published.map(async ({ folder }) => {
      const all = await Promise.all(parts.map((part) => imports(root, folder, part)));
      return all.includes(true);
    }),
  );
  return packages.published.filter((_, i) => found[i]).map(({ name }) => name);
}

/** Whether the `src` of a package imports another one. Not by `devDependencies`, which have what tests need as well. */
async function imports(root: string, folder: string, name: string): Promise<boolean> {
  const src = join(root, folder, "src");
  const texts = await Promise.all(
    (await filesIn(src)).map((file) => readFile(join(src, file), "utf8")),
  );
  return texts.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`));
}

/** What is different from a commit in the working tree, new files included. */
async function changedFiles(root: string, commit: string): Promise<string[]> {
  return [
    ...(await gitLines(root, "diff", "--name-only", "--no-renames", commit, "--", "packages")),
    ...(await gitLines(root, "ls-files", "--others", "--exclude-standard", "--", "packages")),
  ];
}
