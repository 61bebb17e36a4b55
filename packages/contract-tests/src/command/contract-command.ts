import { inspect } from "node:util";
import { Mask } from "@aam-groups/http/deep-mask";
import { InputError } from "../fixtures.ts";
import { printable } from "../report/printable.ts";
import { EXIT } from "../verdict.ts";
import { printCheckList } from "./check-list.ts";
import { cleanUpDeployment } from "./clean-up-deployment.ts";
import { readOptions, UsageError } from "./command-options.ts";
import { judgeDeployment } from "./judge-deployment.ts";
import { checkCombination } from "./option-rules.ts";
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
    const { options, given } = readOptions(args);
    for (const sentence of checkCombination(options, given)) console.error(printable(sentence));
    if (options.list) return await printCheckList(options.only);
    if (options.plan) return await printPlan(options);
    if (options.cleanup) return await cleanUpDeployment(options, env);
    return await judgeDeployment(options, env);
  } catch (error) {
    const isUsage = error instanceof UsageError || error instanceof InputError;
    // A defect of the suite says nothing about the deployment.
    console.error(printable(isUsage ? error.message : masked(inspect(error), env)));
    return isUsage ? EXIT.usage : EXIT.inconclusive;
  }
}

const SECRETS = ["TOKEN", "CLIENT_ID", "CLIENT_SECRET", "API_KEY", "ORG_ID"];

/** A text of unknown origin without the credentials of the environment, and without what looks like other ones. */
function masked(text: string, env: NodeJS.ProcessEnv): string {
  return new Mask(SECRETS.map((name) => env[`AAM_GROUPS_${name}`]?.trim() ?? ""))
    .text(text)
    .replaceAll(/(?<=\bbearer\s+)[^\s"',]+/gi, "***")
    .replaceAll(/(?<=:\/\/)[^\s/@]+(?=@)/g, "***");
}
