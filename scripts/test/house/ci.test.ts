import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

describe(".ci/run", () => {
  let stubs: string;
  beforeAll(async () => {
    stubs = await mkdtemp(join(tmpdir(), "aam-groups-ci-"));
    // As if all that tests need were installed.
    for (const name of ["chromium", "curl", "ps"]) await writeStub(name, "exit 0");
  });
  afterAll(() => rm(stubs, { recursive: true, force: true }));

  function writeStub(name: string, script: string): Promise<void> {
    return writeFile(join(stubs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /** Runs it with a pnpm that ends each command as it is told, and prints its counts. */
  async function runWith(exitCodes: Record<string, number>) {
    const cases = Object.entries(exitCodes).map(([name, code]) => `${name}) exit ${code};;`);
    await writeStub(
      "npx",
      `shift 2; [ "$1" = soak ] || echo "10 passed, 0 failed, 2 skipped"; case "$1" in ${cases.join(" ")} esac`,
    );
    const env = { PATH: `${stubs}:${process.env.PATH}`, NO_SKIPS: "" };
    const { exitCode, stdout } = await execa("bash", [join(root, ".ci/run")], {
      env,
      reject: false,
    });
    return { exitCode, counts: stdout.split("\n").at(-1) };
  }

  test("adds up the counts of its runs, of which the soak is one", async () => {
    expect(await runWith({ soak: 0 })).toEqual({
      exitCode: 0,
      counts: "41 passed, 0 failed, 8 skipped",
    });
  });

  test("fails if the soak fails", async () => {
    expect(await runWith({ soak: 1 })).toEqual({
      exitCode: 1,
      counts: "40 passed, 1 failed, 8 skipped",
    });
  });
});

test.each(workflows)("$name may only read, and pins each action by its commit", (one) => {
  expect(one.workflow.permissions).toEqual({ contents: "read" });
  const lines = one.text.split("\n").filter((line) => /\buses:/.test(line));
  expect(lines).toHaveLength(stepsOf(one.workflow).filter(({ uses }) => uses).length);
  for (const line of lines)
    expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
