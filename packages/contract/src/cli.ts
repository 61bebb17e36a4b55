#!/usr/bin/env node
import { printCatalogue } from "./command/catalogue.ts";
import { cleanUpDeployment } from "./command/clean-up.ts";
import { readOptions, UsageError } from "./command/options.ts";
import { printPlan } from "./command/plan.ts";
import { judgeDeployment } from "./command/run.ts";
import { InputError } from "./fixtures.ts";
import { EXIT } from "./verdict.ts";

try {
  const options = readOptions(process.argv.slice(2));
  process.exitCode = await act(options);
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof InputError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT.usage;
}

function act(options: ReturnType<typeof readOptions>): Promise<number> {
  if (options.list) return printCatalogue(options);
  if (options.plan) return printPlan(options);
  if (options.cleanup) return cleanUpDeployment(options, process.env);
  return judgeDeployment(options, process.env);
}
