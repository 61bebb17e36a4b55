#!/usr/bin/env node
import { printCatalogue } from "./command/catalogue.ts";
import { cleanUpDeployment } from "./command/clean-up.ts";
import { readOptions, UsageError } from "./command/options.ts";
import { printPlan } from "./command/plan.ts";
import { judgeDeployment } from "./command/run.ts";
import { InputError } from "./fixtures.ts";
import { EXIT } from "./verdict.ts";

// Who listens may go away, as `head` does: the run goes on, and cleans up.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

try {
  const options = readOptions(process.argv.slice(2));
  process.exitCode = await act(options);
} catch (error) {
  const isUsage = error instanceof UsageError || error instanceof InputError;
  // A defect of the suite says nothing about the deployment.
  console.error(isUsage ? error.message : error);
  process.exitCode = isUsage ? EXIT.usage : EXIT.inconclusive;
}

function act(options: ReturnType<typeof readOptions>): Promise<number> {
  if (options.list) return printCatalogue(options);
  if (options.plan) return printPlan(options);
  if (options.cleanup) return cleanUpDeployment(options, process.env);
  return judgeDeployment(options, process.env);
}
