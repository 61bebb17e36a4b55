import { existsSync } from "node:fs";
import { join } from "node:path";
import { nodeAt } from "@aam-groups/spec/json-node";
import { readSpecFile } from "@aam-groups/spec/spec-file";
import { execa } from "execa";
import semver from "semver";
import { newestReleasedSpec } from "../../released-spec.ts";
import { type Bump, type ChangeRecord, changeRecords, highestBump } from "./change-records.ts";
import { releasedPackages, type WorkspacePackage } from "./released-packages.ts";

/** What a release would be. */
export interface ReleasePlan {
  /** Of all packages. */
  version: string;
  /** What they have now; the same if this is the first release. */
  before: string;
  isFirst: boolean;
  /** The highest that a record asks for. */
  bump: Bump;
  published: readonly WorkspacePackage[];
  records: readonly ChangeRecord[];
  spec: SpecPlan;
  /** What the commit is tagged with. */
  tags: readonly string[];
}

/** What a release does to the spec. */
export interface SpecPlan {
  version: string;
  /** The latest released version. */
  before: string;
  isNew: boolean;
  /** What `pnpm diff` says. */
  changes: string;
}

/**
 * Proposes the next release: the packages' version from the records, the spec's from `pnpm diff`.
 *
 * @param root of the repository
 * @param signal ends it
 * @throws Error that says in a sentence why nothing can be released, or the signal's reason
 */
export async function planRelease(root: string, signal: AbortSignal): Promise<ReleasePlan> {
  const packages = await releasedPackages(root);
  const { published } = packages;
  const versions = [...new Set(published.map(({ version }) => version))];
  const [before = ""] = versions;
  if (versions.length > 1)
    throw new Error(`The packages have several versions: ${versions.join(", ")}. Give them one.`);
  // By the files: not every clone has the tags.
  const isFirst = !published.some(({ folder }) => existsSync(join(root, folder, "CHANGELOG.md")));
  const records = await changeRecords(root, packages);
  const bump = highestBump(records.flatMap(({ bumps }) => [...bumps.values()]));
  if (bump === "none" && !isFirst) {
    throw new Error(
      `No recorded change since ${before} asks for a release: record what has changed by \`npx pnpm@12 change\`.`,
    );
  }
  const version = isFirst || bump === "none" ? before : semver.inc(before, bump);
  if (version === null) throw new Error(`${before} is not a version that can be raised.`);
  // Last, since it takes seconds.
  const spec = await planSpec(root, signal);
  const tags = [`v${version}`, ...(spec.isNew ? [`spec-v${spec.version}`] : [])];
  return { version, before, isFirst, bump, published, records, spec, tags };
}

async function planSpec(root: string, signal: AbortSignal): Promise<SpecPlan> {
  const before = await newestReleasedSpec(root);
  const diff = await execa(process.execPath, [join(root, "scripts/diff.ts")], {
    cwd: root,
    // Not ended by Ctrl-C before this process knows of it.
    detached: true,
    cancelSignal: signal,
    reject: false,
  });
  signal.throwIfAborted();
  if (diff.exitCode !== 0) throw new Error(diff.stderr.trim() || diff.message);
  const { document } = await readSpecFile(join(root, "spec/openapi.yaml"));
  const version = semver.valid(String(nodeAt(document, "info").version));
  if (version === null || semver.lt(version, before)) {
    throw new Error(
      `spec/openapi.yaml: info.version must be a version from ${before} on, the latest release.`,
    );
  }
  const [changes = ""] = diff.stdout.split("\n");
  return { version, before, isNew: version !== before, changes };
}
