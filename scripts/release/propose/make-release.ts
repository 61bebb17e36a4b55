import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { git, hasTag } from "./git.ts";
import type { ReleasePlan } from "./plan.ts";
import { releaseSubject } from "./plan-text.ts";
import { releaseTree } from "./release-tree.ts";
import { runStep } from "./run-step.ts";
import { writeRelease } from "./write-release.ts";

/** A line of the release commit, with all its tags: an interrupted release is finished by it. */
const TAGS = "Release-Tags";

/**
 * Makes a release in a work tree of its own, tests it there, and takes it over in one step of git.
 *
 * @param root of the repository
 * @param signal ends it, with nothing left
 * @throws Error that says why nothing was released
 */
export async function makeRelease(
  root: string,
  plan: ReleasePlan,
  signal: AbortSignal,
): Promise<void> {
  await using tree = await releaseTree(root);
  const run = async (purpose: string, ...command: readonly [string, ...string[]]) => {
    console.log(`\n${purpose} …`);
    return runStep(command, tree.root, signal);
  };
  const pnpm = pnpmCommand();
  if (!(await run("Installing", ...pnpm, "install", "--frozen-lockfile", "--prefer-offline")))
    throw new Error("The packages could not be installed. Nothing was released.");
  await writeRelease(tree.root, plan);
  if (!(await run("Generating", process.execPath, join(tree.root, "scripts/generate.ts"))))
    throw new Error("`pnpm generate` fails. Nothing was released.");
  await git(tree.root, "add", "--all");
  const message = [
    releaseSubject(plan.version),
    `Packages ${plan.version}, for version ${plan.spec.version} of the spec.`,
    `${TAGS}: ${plan.tags.join(" ")}`,
  ];
  await git(tree.root, "commit", "--quiet", ...message.flatMap((text) => ["--message", text]));
  // What is tested is what is tagged.
  if (!(await run("Testing", ...pnpm, "test")))
    throw new Error("`pnpm test` fails on what would be released. Nothing was released.");
  const commit = await git(tree.root, "rev-parse", "HEAD");
  await git(root, "merge", "--ff-only", "--quiet", commit);
  await setTags(root, plan.tags);
}

/**
 * The tags that the current commit lacks, if it is a release that was interrupted after its commit.
 *
 * @param root of the repository
 */
export async function missingTags(root: string): Promise<string[]> {
  const format = `--format=%(trailers:key=${TAGS},valueonly)`;
  const tags = (await git(root, "log", "-1", format)).split(/\s+/).filter(Boolean);
  const missing = await Promise.all(tags.map(async (tag) => !(await hasTag(root, tag))));
  return tags.filter((_, i) => missing[i]);
}

/** Tags the current commit. */
export async function setTags(root: string, tags: readonly string[]): Promise<void> {
  for (const tag of tags) await git(root, "tag", tag);
}
