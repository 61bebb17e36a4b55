import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

new Command("pnpm test:lighthouse")
  .description(
    "Judges the docs with Lighthouse: the first page, an operation and a guide in each language.",
  )
  .parse();

await main(async () => conclude(await runVitest(["--project", "lighthouse"], [])));
