import { Command } from "@aam-groups/command/command-line";
import { runChecks } from "./check/checks.ts";
import { main } from "./main.ts";

new Command("pnpm check")
  .description(
    "Runs lint, drift, types, translations, versions and records of changes side by side: all that must hold besides the tests.",
  )
  .parse();

await main(async () => (await Promise.all(runChecks())).every(Boolean));
