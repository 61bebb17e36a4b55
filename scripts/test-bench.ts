import { Command } from "commander";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

const { args: filters } = new Command("pnpm test:bench")
  .description("Installs the bench if that has not been done, compiles it and tests it.")
  .argument("[filters...]", "run only the tests whose file name contains one of these, e.g. docs")
  .parse();

await main(async () => conclude(await runVitest(["--project", "bench"], filters)));
