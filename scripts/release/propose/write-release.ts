import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageNames } from "../../paths.ts";
import { ACCEPTED_BREAKS, RELEASED_SPECS } from "../../released-spec.ts";
import { turnOver } from "../turn-over.ts";
import { withRelease } from "./changelog.ts";
import type { ReleasePlan } from "./plan.ts";

/** The version in a `package.json`, whose other lines stay as they are. */
const VERSION = /^( {2}"version": ")[^"]+(",?)$/m;

/** What GitLab's include runs unless it is told otherwise: of its own version, as `action.yml` does. */
const INCLUDE = ".gitlab/contract-tests.yml";
const INCLUDED_VERSION = /^( {4}version:\n(?: {6}.*\n)*? {6}default: ").+(")$/m;

/** The README with a step for GitHub and an include for GitLab, and their versions in it. */
const STEPS = "packages/contract-tests/README.md";
const STEP_VERSION = /(?<=OWNER\/NAME[@/]v)[^\s/]+/g;

/** Its comments, which say how to write an entry. */
const LEADING_COMMENTS = /^(?:#.*\n|\n)*/;

/**
 * Writes what a plan says, besides what is generated.
 *
 * @param root of the repository, or of a work tree of it
 */
export async function writeRelease(root: string, plan: ReleasePlan): Promise<void> {
  const { version, spec, published, records } = plan;
  await writeVersion(root, version);
  for (const { folder, name } of published) {
    await edit(join(root, folder, "CHANGELOG.md"), (before) =>
      withRelease(before, name, { ...plan, specVersion: spec.version }),
    );
  }
  // While all that git knows is there.
  for (const [path, text] of await turnOver(root)) await writeFile(join(root, path), text);
  for (const { file } of records) await rm(join(root, file));
  if (!spec.isNew) return;
  await copyFile(
    join(root, "spec/openapi.yaml"),
    join(root, RELEASED_SPECS, `${spec.version}.yaml`),
  );
  // They were breaks since the release before.
  await edit(join(root, ACCEPTED_BREAKS), (text = "") => {
    const [comments = ""] = LEADING_COMMENTS.exec(text) ?? [];
    return `${comments.trimEnd()}\n`;
  });
}

/** Gives a version to all that names the one of its commit. */
export async function writeVersion(root: string, version: string): Promise<void> {
  // Private packages as well: whatever comes from this commit has one version.
  for (const folder of ["", ...packageNames(root).map((name) => `packages/${name}`)]) {
    await edit(join(root, folder, "package.json"), (text = "") =>
      text.replace(VERSION, `$1${version}$2`),
    );
  }
  await edit(join(root, INCLUDE), (text = "") => text.replace(INCLUDED_VERSION, `$1${version}$2`));
  await edit(join(root, STEPS), (text = "") => text.replaceAll(STEP_VERSION, version));
}

async function edit(file: string, change: (before: string | undefined) => string): Promise<void> {
  const before = await readFile(file, "utf8").catch(() => undefined);
  await writeFile(file, change(before));
}
