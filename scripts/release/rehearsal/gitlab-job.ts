import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { root } from "../../paths.ts";
import { type JobRun, variablesIn, withDefaults } from "./others-job.ts";
import type { User } from "./user.ts";

interface Job {
  variables: Record<string, string | { value: string; expand: boolean }>;
  script: string[];
  artifacts: { paths: string[]; reports: { junit: string; dotenv: string } };
}

/** What became of the include in somebody's pipeline. */
export interface GitlabRun extends JobRun {
  /** Name of the job. */
  name: string;
  /** Where GitLab takes the results of single tests from. */
  junit: string;
}

/**
 * Runs the job of this repository's include as GitLab's runner does.
 *
 * @param project variables of the project, which go before those of a job
 */
export async function runGitlabJob(
  user: User,
  given: Record<string, string>,
  project: Record<string, string> = {},
): Promise<GitlabRun> {
  const text = await readFile(join(root, ".gitlab/contract-tests.yml"), "utf8");
  const [header, content] = parseAllDocuments(text).map((document) => document.toJS());
  const declared = header.spec.inputs;
  const inputs = withDefaults(declared, given, (name) => declared[name].default === undefined);
  const [[name, job] = ["", undefined]] = Object.entries(filledIn(content, inputs));
  const { variables, script, artifacts } = job as Job;
  const expand = (value: string) =>
    value.replaceAll(/\$(?:\$|(\w+))/g, (_, named?: string) =>
      named === undefined ? "$" : (project[named] ?? ""),
    );
  const expanded = Object.fromEntries(
    Object.entries(variables).map(([variable, given]) => [
      variable,
      typeof given === "string" ? expand(given) : given.value,
    ]),
  );
  const lines = ["set -eo pipefail", ...script].join("\n");
  const { exitCode, all } = await user.run("bash", ["-c", lines], { ...expanded, ...project });
  const read = (path: string) => readFile(join(user.folder, path), "utf8");
  const outputs = variablesIn(await read(artifacts.reports.dotenv));
  const { AAM_GROUPS_VERDICT: verdict = "none", AAM_GROUPS_REPORT: report = "none" } = outputs;
  const junit = await read(artifacts.reports.junit).catch(() => "");
  return { name, exitCode, outputs: { verdict, report }, printed: all, junit };
}

/** YAML with its inputs replaced, in keys as well: GitLab does so in each text that it has read. */
function filledIn<T>(node: T, inputs: Record<string, string>): T;
function filledIn(node: unknown, inputs: Record<string, string>): unknown {
  if (typeof node === "string") {
    return node.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
      const value = inputs[name];
      if (value === undefined) throw new Error(`There is no input ${name}.`);
      return value;
    });
  }
  if (Array.isArray(node)) return node.map((one) => filledIn(one, inputs));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [filledIn(key, inputs), filledIn(value, inputs)]),
  );
}
