import { join, resolve } from "node:path";
import { endWithLauncher } from "@aam-groups/command";
import { Command, notEmpty, parseFolder } from "@aam-groups/command/command-line";
import { endingSignal } from "./ending-signal.ts";
import { main } from "./main.ts";
import { ownTemporaryFolder } from "./own-temporary-folder.ts";
import { root } from "./paths.ts";
import { checkPacked, packPackages } from "./release/pack.ts";
import { findPacked, listPacked } from "./release/packed-packages.ts";
import { publishedPackages } from "./release/published-packages.ts";
import { type CommitRules, currentCommit, requireRelease } from "./release/released-commit.ts";
import {
  commonVersion,
  type PublicationOptions,
  runPublication,
} from "./release/run-publication.ts";

interface Options extends CommitRules, PublicationOptions {
  tag?: string;
  packed?: string;
  packOnly?: boolean;
}

const { tag, packed, packOnly, ...options } = new Command("pnpm release:publish")
  .description(
    "Builds and checks all packages of a release that is checked out, and publishes them with npm. " +
      "If the registry refuses one, run it again: it continues with what is missing.",
  )
  .option("--registry <url>", "another registry than npm is set up for", notEmpty("a URL"))
  .option(
    "--tag <name>",
    "fail unless the packages have the version of this tag, e.g. v1.0.0",
    notEmpty("the name of a tag"),
  )
  .option(
    "--branch <name>",
    "fail unless this branch has the commit, e.g. origin/main",
    notEmpty("the name of a branch"),
  )
  .option(
    "--packed <folder>",
    "pack into this folder, and keep it: what it holds of the same commit is sent as it is",
    parseFolder,
  )
  .option(
    "--pack-only",
    "publish nothing: only build and check; node scripts/release-send.ts does the rest",
  )
  .option("--dry-run", "publish nothing: build, check, and ask the registry what is out")
  .option("--rehearsal", "publish any commit, but only to a registry on this machine")
  .parse()
  .opts<Options>();

const signal = endingSignal("Ended. Nothing was published.");

await main(async () => {
  await endWithLauncher();
  const packages = publishedPackages();
  const version = commonVersion(packages, tag);
  const isSent = !packOnly && !options.dryRun;
  await requireRelease(root, version, options, isSent && options.registry);
  console.log(`Version ${version} of ${packages.length} packages`);
  await using temporary = await ownTemporaryFolder();
  const folder = resolve(packed ?? join(temporary.path, "packed"));
  const commit = await currentCommit(root);
  const rehearsal = options.rehearsal === true;
  const found = await findPacked(folder, packages, { commit, rehearsal });
  const all =
    found ??
    (await packPackages(packages, folder, signal, ({ name }) => console.log(`Packing ${name}`)));
  await checkPacked(all);
  signal.throwIfAborted();
  if (!found) await listPacked(all, folder, { commit, rehearsal });
  if (packOnly) {
    console.log(`All ${all.length} packages are in ${folder}.`);
    return true;
  }
  // Awaited here: the folder goes with this function.
  return await runPublication(all, { ...options, signal }, console);
});
