import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../../paths.ts";

const FOLDER = join(root, ".github/workflows");

/** A step of a job. */
export interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  env?: Record<string, unknown>;
  with?: Record<string, unknown>;
}

/** A job of a workflow. */
export interface Job {
  if?: string;
  needs?: string | string[];
  environment?: unknown;
  concurrency?: unknown;
  env?: Record<string, unknown>;
  permissions?: Record<string, string>;
  steps: Step[];
}

/** A workflow of GitHub. */
export interface Workflow {
  on: unknown;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

/** All workflows of the repository. */
export const workflows = await Promise.all(
  (await readdir(FOLDER)).map(async (name) => {
    const text = await readFile(join(FOLDER, name), "utf8");
    return { name, text, workflow: parse(text) as Workflow };
  }),
);

/** The steps of all jobs. */
export const stepsOf = ({ jobs }: Workflow): Step[] =>
  Object.values(jobs).flatMap(({ steps }) => steps);

/** The commands of a job. */
export const commandsOf = ({ steps }: Job): string[] => steps.flatMap(({ run = [] }) => run);

/** The actions that a job uses, without their commits. */
export const actionsOf = ({ steps }: Job): string[] =>
  steps.flatMap(({ uses }) => uses?.replace(/@.*/, "") ?? []);
