// Runs without an installation: the job that may publish runs no third-party code but npm.
import { parseArgs } from "node:util";
import { endingSignal } from "./ending-signal.ts";
import { main } from "./main.ts";
import { root } from "./paths.ts";
import { findPacked } from "./release/packed-packages.ts";
import { publishedPackages } from "./release/published-packages.ts";
import { currentCommit, requireRelease } from "./release/released-commit.ts";
import { commonVersion, runPublication } from "./release/run-publication.ts";

const USAGE = `Usage: node scripts/release-send.ts --packed <folder> [--tag <name>] [--branch <name>]
Publishes what \`pnpm release:publish --pack-only\` has packed.`;

await main(async () => {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: { packed: text, tag: text, branch: text, help: { type: "boolean" } },
  });
  const { packed, tag, branch, help } = values;
  if (help) {
    console.log(USAGE);
    return true;
  }
  if (packed === undefined) throw new Error(USAGE);
  const signal = endingSignal("Ended. Nothing was published.");
  const packages = publishedPackages();
  const version = commonVersion(packages, tag);
  await requireRelease(root, version, branch === undefined ? {} : { branch }, undefined);
  const all = await findPacked(packed, packages, {
    commit: await currentCommit(root),
    rehearsal: false,
  });
  if (all === undefined) throw new Error(`${packed} was not packed to the end.`);
  return runPublication(all, { signal }, console);
});
