import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../paths.ts";
import { type JobRun, mapped, variablesIn, withDefaults } from "./others-job.ts";
import { type User, withNode } from "./user.ts";

interface Action {
  inputs: Record<string, { required?: boolean; default?: string }>;
  outputs: { verdict: { value: string }; report: { value: string } };
  runs: { steps: Step[] };
}

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

/** What became of an action in somebody's job. */
export interface ActionRun extends JobRun {
  /** What is shown on the job's page. */
  summary: string;
  /** Where later steps of the job look for programs. */
  path: string;
}

/** By what expressions begin with: `inputs` or `steps.contract.outputs`. */
type Contexts = Record<string, Record<string, string>>;

/** Runs the steps of this repository's action as GitHub's runner does. */
export async function runAction(user: User, given: Record<string, string>): Promise<ActionRun> {
  const action: Action = parse(await readFile(join(root, "action.yml"), "utf8"));
  const isRequired = (name: string) => action.inputs[name]?.required === true;
  const contexts: Contexts = { inputs: withDefaults(action.inputs, given, isRequired) };
  const files = { GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary" };
  const inFolder = (name: string) => join(user.folder, name);
  await writeFile(inFolder(files.GITHUB_STEP_SUMMARY), "");
  let path = user.path;
  let exitCode: number | undefined;
  let printed = "";
  for (const step of action.runs.steps) {
    if (exitCode || !isMet(step.if, contexts)) continue;
    if (step.uses?.startsWith("actions/setup-node@")) path = withNode(24, path);
    if (step.run === undefined) continue;
    const script = inFolder("step.sh");
    await writeFile(script, step.run);
    await writeFile(inFolder(files.GITHUB_OUTPUT), "");
    const ended = await user.run("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      ...mapped(step.env ?? {}, (value) => filledIn(value, contexts)),
      ...mapped(files, inFolder),
      GITHUB_ACTION_PATH: root,
      PATH: path,
    });
    ({ exitCode } = ended);
    printed += ended.all;
    const outputs = variablesIn(await readFile(inFolder(files.GITHUB_OUTPUT), "utf8"));
    contexts[`steps.${step.id}.outputs`] = outputs;
  }
  const { verdict, report } = action.outputs;
  return {
    exitCode,
    outputs: {
      verdict: filledIn(verdict.value, contexts),
      report: filledIn(report.value, contexts),
    },
    summary: await readFile(inFolder(files.GITHUB_STEP_SUMMARY), "utf8"),
    path,
    printed,
  };
}

/** Whether a step runs: `steps.node.outputs.will-do != 'true'`. */
function isMet(condition: string | undefined, contexts: Contexts): boolean {
  if (condition === undefined) return true;
  const [, name, value] = /^(\S+) != '([^']*)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`Not understood: ${condition}`);
  return filledIn(`\${{ ${name} }}`, contexts) !== value;
}

/** A text with its expressions, `${{ inputs.base-url }}`, replaced. */
function filledIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{ ([\w.-]+)\.([\w-]+) \}\}/g, (_, context: string, name: string) => {
    const value = contexts[context]?.[name];
    if (value === undefined) throw new Error(`There is no ${context}.${name}.`);
    return value;
  });
}
