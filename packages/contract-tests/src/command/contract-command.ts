import { InputError } from "../fixtures.ts";
import { printable } from "../report/printable.ts";
import { EXIT } from "../verdict.ts";
import { printCheckList } from "./check-list.ts";
import { cleanUpDeployment } from "./clean-up-deployment.ts";
import { readOptions, UsageError } from "./command-options.ts";
import { judgeDeployment } from "./judge-deployment.ts";
import { printPlan } from "./plan.ts";

/**
 * Does what the command line says.
 *
 * @returns the exit code
 */
export async function runContract(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.force && !options.cleanup) throw new UsageError("--force needs --cleanup.");
    if (options.list) return await printCheckList(options.only);
    if (options.plan) return await printPlan(options);
    if (options.cleanup) return await cleanUpDeployment(options, env);
    return await judgeDeployment(options, env);
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof InputError;
    // A defect of the suite says nothing about the deployment.
    console.error(isUsage ? printable(error.message) : error);
    return isUsage ? EXIT.usage : EXIT.inconclusive;
  }
}
