import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../paths.ts";

const FOLDER = join(root, ".github/workflows");

interface Workflow {
  on: unknown;
  permissions: Record<string, string>;
  jobs: Record<string, { steps: Step[] }>;
}

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, unknown>;
}

const workflows = await Promise.all(
  (await readdir(FOLDER)).map(async (name) => {
    const text = await readFile(join(FOLDER, name), "utf8");
    return { name, text, workflow: parse(text) as Workflow };
  }),
);
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

test("the workflow runs nothing but .ci/run, where nothing may be skipped", () => {
  const ci = workflows.find(({ name }) => name === "ci.yml");
  const commands = ci && stepsOf(ci.workflow).filter(({ run }) => run !== undefined);
  expect(commands).toEqual([{ run: "bash .ci/run", env: { NO_SKIPS: 1 } }]);
});

test("another one tries other people's tools every week, where nothing may be skipped either", () => {
  const weekly = workflows.find(({ name }) => name === "weekly.yml");
  expect(weekly?.workflow.on).toEqual({
    schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) }],
    workflow_dispatch: null,
  });
  const commands = weekly && stepsOf(weekly.workflow).filter(({ run }) => run !== undefined);
  expect(commands).toEqual([{ run: "npx --yes pnpm@12 test:tools", env: { NO_SKIPS: 1 } }]);
});

test.each(workflows)("$name may only read, and pins each action by its commit", (one) => {
  expect(one.workflow.permissions).toEqual({ contents: "read" });
  const lines = one.text.split("\n").filter((line) => /\buses:/.test(line));
  expect(lines).toHaveLength(stepsOf(one.workflow).filter(({ uses }) => uses).length);
  for (const line of lines)
    expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
