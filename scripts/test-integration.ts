import { Command } from "@aam-groups/command/command-line";
import { conclude, runVitest } from "./check/vitest-run.ts";
import { main } from "./main.ts";

const { args: filters } = new Command("pnpm test:integration")
  .description(
    "Tests what first installs something else: the packages as npm gets them, on other versions of Node and TypeScript; " +
      "the React Query recipe; the Postman collection; the .http files; the bench.",
  )
  .argument("[filters...]", "run only the tests whose file name contains one of these, e.g. bench")
  .parse();

await main(async () => conclude(await runVitest(["--project", "integration"], filters)));
