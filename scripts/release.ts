import { endWithLauncher } from "@aam-groups/command";
import { Command, notEmpty } from "@aam-groups/command/command-line";
import { endingSignal } from "./ending-signal.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";
import { git, gitFind } from "./release/propose/git.ts";
import { makeRelease } from "./release/propose/make-release.ts";
import { obstaclesInTree, takenTags } from "./release/propose/obstacles.ts";
import { planRelease } from "./release/propose/plan.ts";
import { planText } from "./release/propose/plan-text.ts";
import { unrecordedChanges } from "./release/propose/unrecorded-changes.ts";

const { dryRun, branch } = new Command("pnpm release")
  .description(
    "Releases what has been recorded by `pnpm change`, and the spec if its version is new: prints a plan, writes versions " +
      "and changelogs, runs `pnpm test`, `pnpm test:integration` and `pnpm release:rehearse` on the result, commits and tags it. " +
      "Pushes and publishes nothing. " +
      "Ctrl-C at any time leaves everything as it was.",
  )
  .option("--dry-run", "print the plan and what is in its way, and write nothing")
  .option(
    "--branch <name>",
    "the branch to release from; the workflow publishes from main only",
    notEmpty("the name of a branch"),
    "main",
  )
  .parse()
  .opts<{ dryRun?: true; branch: string }>();

const signal = endingSignal("Ended. Nothing was released.");

await main(async () => {
  if (dryRun) return printPlan();
  await endWithLauncher();
  refuse(await obstaclesInTree(root, branch));
  // Not left to the tests: what they see is the release, which has used up the records.
  refuse((await unrecordedChanges(root)).problems);
  const plan = await planRelease(root, signal);
  // Again, since the plan takes seconds.
  refuse(await obstaclesInTree(root, branch));
  refuse(await takenTags(root, plan.tags));
  console.log(planText(plan));
  await makeRelease(root, branch, plan, signal);
  await printNext(plan.tags);
  return true;
});

function refuse([obstacle]: readonly string[]): void {
  if (obstacle !== undefined) throw new Error(obstacle);
}

/** @returns whether nothing is in the way of the plan */
async function printPlan(): Promise<boolean> {
  const plan = await planRelease(root, signal);
  console.log(planText(plan));
  const obstacles = [
    ...(await obstaclesInTree(root, branch)),
    ...(await unrecordedChanges(root)).problems,
    ...(await takenTags(root, plan.tags)),
  ];
  for (const obstacle of obstacles) console.error(`In the way: ${obstacle}`);
  return obstacles.length === 0;
}

async function printNext(tags: readonly string[]): Promise<void> {
  const remote = (await gitFind(root, "config", `branch.${branch}.remote`)) ?? "origin";
  const commit = await git(root, "rev-parse", "--short", `refs/heads/${branch}`);
  console.log(
    `\nReleased here: ${commit} on ${branch}, tagged ${tags.join(" and ")}. The release workflow publishes what is pushed:\n\n` +
      `  git push --atomic ${remote} ${branch} ${tags.join(" ")}`,
  );
}
