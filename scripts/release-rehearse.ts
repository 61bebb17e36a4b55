import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

new Command("pnpm release:rehearse")
  .description(
    "Publishes all packages to a registry on this machine, and does what their users do first, by npm, pnpm and Yarn on Node 20, 22 and 24.",
  )
  .parse();

await main(async () => conclude(await runVitest(["--project", "rehearsal"], [])));
