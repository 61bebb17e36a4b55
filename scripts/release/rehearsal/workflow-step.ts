import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../paths.ts";
import type { Started, User } from "./user.ts";

interface Action {
  inputs: Record<string, { required?: boolean; default?: string }>;
  outputs: Record<string, { value: string }>;
  runs: { steps: { id?: string; run?: string; env?: Record<string, string> }[] };
}

/** What became of an action in somebody's job. */
export interface ActionRun {
  exitCode: number | undefined;
  outputs: Record<string, string>;
  /** What is shown on the job's page. */
  summary: string;
  printed: string;
}

/** Runs the shell steps of this repository's action as GitHub's runner does. */
export async function runAction(user: User, given: Record<string, string>): Promise<ActionRun> {
  const action: Action = parse(await readFile(join(root, "action.yml"), "utf8"));
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => {
      if (input.required && given[name] === undefined) throw new Error(`${name} is required.`);
      return [name, given[name] ?? input.default ?? ""];
    }),
  );
  const files = { GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary" };
  for (const name of Object.values(files)) await writeFile(join(user.folder, name), "");
  let last: Awaited<Started> | undefined;
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined || last?.exitCode) continue;
    const script = join(user.folder, "step.sh");
    await writeFile(script, run);
    last = await user.run("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      ...mapped(env, (value) => filledIn(value, "inputs", inputs)),
      ...mapped(files, (name) => join(user.folder, name)),
      GITHUB_ACTION_PATH: root,
    });
  }
  const read = (name: string) => readFile(join(user.folder, name), "utf8");
  const written = Object.fromEntries(
    [...(await read(files.GITHUB_OUTPUT)).matchAll(/^([\w-]+)=(.*)$/gm)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );
  return {
    exitCode: last?.exitCode,
    outputs: mapped(action.outputs, ({ value }) =>
      filledIn(value, "steps.contract.outputs", written),
    ),
    summary: await read(files.GITHUB_STEP_SUMMARY),
    printed: last?.all ?? "",
  };
}

function mapped<T>(
  record: Record<string, T>,
  change: (value: T) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** A text with its expressions, `${{ inputs.base-url }}`, replaced. */
function filledIn(text: string, context: string, values: Record<string, string>): string {
  return text.replaceAll(/\$\{\{ ([\w.-]+)\.([\w-]+) \}\}/g, (_, found: string, name: string) => {
    const value = values[name];
    if (found !== context || value === undefined) throw new Error(`There is no ${found}.${name}.`);
    return value;
  });
}
