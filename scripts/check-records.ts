import { Command } from "@aam-groups/command/command-line";
import { main } from "./main.ts";
import { root } from "./paths.ts";
import { unrecordedChanges } from "./release/propose/unrecorded-changes.ts";

new Command("pnpm check:records")
  .description(
    "Fails if what is published has changed since the last release without a record by `pnpm change`.",
  )
  .parse();

await main(async () => {
  const { since, problems } = await unrecordedChanges(root);
  for (const problem of problems) console.error(problem);
  if (since === undefined)
    console.log("No release of this version is tagged in this clone: there is nothing to compare.");
  else if (problems.length === 0)
    console.log(`All changes of packages since ${since} are recorded.`);
  return problems.length === 0;
});
