import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

new Command("pnpm test:runtimes")
  .description(
    "Runs the packed client in other runtimes, test environments and bundles: packages/client/README.md lists them.",
  )
  .parse();

await main(async () => conclude(await runVitest(["--project", "runtimes"], [])));
