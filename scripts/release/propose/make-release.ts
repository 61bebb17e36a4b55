import { join } from "node:path";
import { pnpmCommand } from "@aam-groups/command/pnpm";
import { RELEASE_TAGS } from "../released-commit.ts";
import { git } from "./git.ts";
import type { ReleasePlan } from "./plan.ts";
import { releaseSubject } from "./plan-text.ts";
import { releaseTree } from "./release-tree.ts";
import { runStep } from "./run-step.ts";
import { takeOver } from "./take-over.ts";
import { writeRelease } from "./write-release.ts";

/** What has to be green on what is released, in this order. */
const TESTS = ["test", "test:integration", "release:rehearse"] as const;

/**
 * Makes a release in a work tree of its own, tests it there, and takes it over in one step of git.
 *
 * @param root of the repository
 * @param branch to release from, which is checked out
 * @param signal ends it, with nothing left
 * @throws Error that says why nothing was released
 */
export async function makeRelease(
  root: string,
  branch: string,
  plan: ReleasePlan,
  signal: AbortSignal,
): Promise<void> {
  await using tree = await releaseTree(root);
  const before = await git(tree.root, "rev-parse", "HEAD");
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
    `${RELEASE_TAGS}: ${plan.tags.join(" ")}`,
  ];
  await git(
    tree.root,
    // A hook may add to the message, and what publishes reads its end.
    ...["-c", "core.hooksPath=/dev/null"],
    ...["commit", "--quiet", ...message.flatMap((text) => ["--message", text])],
  );
  // What is tested is what is tagged.
  for (const script of TESTS) {
    if (!(await run(`Running \`pnpm ${script}\``, ...pnpm, "run", script)))
      throw new Error(`\`pnpm ${script}\` fails on what would be released. Nothing was released.`);
  }
  await takeOver(root, tree.root, { branch, before, tags: plan.tags });
}
