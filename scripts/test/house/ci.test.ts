import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROJECTS_APART } from "../../check/projects-apart.ts";
import { root } from "../../paths.ts";
import { stepsOf, workflows } from "./workflows.ts";

/** By a path that is no literal: the file is none of this project's. */
interface VitestConfig {
  default: { test: { projects: { test: { name: string; root: string } }[] } };
}

test("pnpm test leaves out the projects that install something, and each of them has a command", async () => {
  const { default: config }: VitestConfig = await import(join(root, "vitest.config.ts"));
  const apart = config.test.projects.filter(({ test: { root: folder } }) => folder === root);
  expect(apart.map(({ test: { name } }) => name).toSorted()).toEqual(PROJECTS_APART.toSorted());
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const name of PROJECTS_APART) {
    const command = name === "rehearsal" ? "release:rehearse" : `test:${name}`;
    expect(scripts).toHaveProperty([command]);
  }
});

test("the workflow runs nothing but .ci/run, where nothing may be skipped", () => {
  const ci = workflows.find(({ name }) => name === "ci.yml");
  const commands = ci && stepsOf(ci.workflow).filter(({ run }) => run !== undefined);
  expect(commands).toEqual([{ run: "bash .ci/run", env: { NO_SKIPS: 1 } }]);
});

test("another one tries other people's tools, Lighthouse and runtimes every week, where nothing may be skipped either", () => {
  const weekly = workflows.find(({ name }) => name === "weekly.yml");
  expect(weekly?.workflow.on).toEqual({
    schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) }],
    workflow_dispatch: null,
  });
  const commands = weekly && stepsOf(weekly.workflow).filter(({ run }) => run !== undefined);
  expect(commands).toEqual([
    { run: "npx --yes pnpm@12 test:tools", env: { NO_SKIPS: 1 } },
    { run: "npx --yes pnpm@12 test:lighthouse", env: { NO_SKIPS: 1 } },
    { run: "npx --yes pnpm@12 test:runtimes", env: { NO_SKIPS: 1 } },
  ]);
});

describe("the one that publishes the docs", () => {
  const jobs = workflows.find(({ name }) => name === "docs.yml")?.workflow.jobs ?? {};

  test("has only the permissions that it needs, each in the job that needs it", () => {
    const permissions = Object.entries(jobs).map(([name, job]) => [name, job.permissions]);
    expect(permissions).toEqual([
      ["build", { contents: "read", pages: "read" }],
      ["publish", { pages: "write", "id-token": "write" }],
    ]);
    // What can write runs nothing of this repository.
    const publishing = jobs.publish?.steps.map(({ uses }) => uses?.replace(/@.*/, ""));
    expect(publishing).toEqual(["actions/deploy-pages"]);
  });

  test("does nothing in a repository without pages", () => {
    expect(jobs.build?.if).toBe("github.event.repository.has_pages");
  });

  test.each([
    ["a project", "/groups", "/groups/"],
    ["an account, or a host of its own", "", "/"],
  ])("gives the site of %s its address", async (_, basePath, base) => {
    const stubs = await mkdtemp(join(tmpdir(), "aam-groups-docs-workflow-"));
    try {
      await writeFile(join(stubs, "npx"), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
      const [step] = jobs.build?.steps.filter(({ run }) => run !== undefined) ?? [];
      const { stdout } = await execa("bash", ["-c", step?.run ?? ""], {
        env: {
          PATH: `${stubs}:${process.env.PATH}`,
          ORIGIN: "https://owner.github.io",
          BASE_PATH: basePath,
          GITHUB_SERVER_URL: "https://github.com",
          GITHUB_REPOSITORY: "owner/groups",
          GITHUB_REF_NAME: "main",
        },
      });
      const args = stdout.split("\n");
      expect(args.slice(0, 3)).toEqual(["--yes", "pnpm@12", "run"]);
      expect(args.slice(3)).toEqual([
        ...["docs", "--out", "site", "--site", "https://owner.github.io", "--base", base],
        ...["--edit-url", "https://github.com/owner/groups/edit/main/"],
      ]);
    } finally {
      await rm(stubs, { recursive: true });
    }
  });

  test("takes that address from GitHub, and publishes what was built", () => {
    const steps = jobs.build?.steps ?? [];
    const [step] = steps.filter(({ run }) => run !== undefined);
    expect(step?.env).toEqual({
      ORIGIN: expect.stringMatching(/^\$\{\{ steps\.pages\.outputs\.origin \}\}$/),
      BASE_PATH: expect.stringMatching(/^\$\{\{ steps\.pages\.outputs\.base_path \}\}$/),
    });
    expect(steps.map(({ id }) => id)).toContain("pages");
    expect(steps.at(-1)?.with).toEqual({ path: "site" });
  });
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

  /** Starts it with a pnpm that does for each command what a line of shell says, and prints counts for all but the soak. */
  async function start(commands: Record<string, string>) {
    // What npx is asked for is where pnpm is.
    await writeStub("npx", `echo "${join(stubs, "pnpm")}"`);
    const cases = Object.entries(commands).map(([name, line]) => `${name}) ${line};;`);
    await writeStub(
      "pnpm",
      `[ "$1" = soak ] || echo "10 passed, 0 failed, 2 skipped"; case "$1" in ${cases.join(" ")} esac`,
    );
    const env = { PATH: `${stubs}:${process.env.PATH}`, NO_SKIPS: "" };
    // In a group of its own, as a terminal has it.
    const options = { env, reject: false, detached: true, forceKillAfterDelay: false } as const;
    return { running: execa("bash", [join(root, ".ci/run")], options) };
  }

  async function runWith(commands: Record<string, string>) {
    const { running } = await start(commands);
    const { exitCode, stdout } = await running;
    const lines = stdout.split("\n");
    return { exitCode, counts: lines.at(-1), lines };
  }

  test("adds up the counts of its runs, of which the soak is one", async () => {
    expect(await runWith({ soak: "exit 0" })).toMatchObject({
      exitCode: 0,
      counts: "51 passed, 0 failed, 10 skipped",
    });
  });

  test("fails if the soak fails", async () => {
    expect(await runWith({ soak: "exit 1" })).toMatchObject({
      exitCode: 1,
      counts: "50 passed, 1 failed, 10 skipped",
    });
  });

  test("fails if one of the others fails", async () => {
    expect(await runWith({ "test:languages": "exit 1" })).toMatchObject({ exitCode: 1 });
  });

  test("has the soak run beside others, and shows in one piece what it printed", async () => {
    const meet = join(stubs, "meet");
    await execa("mkfifo", [meet]);
    // Each waits for the other: one after the other, they would never end.
    const { lines } = await runWith({
      soak: `echo first; echo met >"${meet}"; echo last`,
      "test:languages": `cat "${meet}"`,
    });
    expect(lines).toContain("met");
    expect(lines.slice(-3)).toEqual(["first", "last", "51 passed, 0 failed, 10 skipped"]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends the soak as well", async (signal, exitCode) => {
    const [begun, ended] = [join(stubs, `begun-${signal}`), join(stubs, `ended-${signal}`)];
    const soak = `
      const { writeFileSync } = require("node:fs");
      process.on("SIGINT", () => {});
      process.on("SIGTERM", () => { writeFileSync("${ended}", ""); process.exit(); });
      setInterval(() => {}, 60_000);
      writeFileSync("${begun}", "");`;
    const { running } = await start({
      soak: `exec "${process.execPath}" -e '${soak}'`,
      "test:languages": `exec "${process.execPath}" -e 'setInterval(() => {}, 60_000);'`,
    });
    await expect.poll(() => existsSync(begun)).toBe(true);
    process.kill(-(running.pid ?? Number.NaN), signal);
    expect(await running).toMatchObject({ exitCode });
    expect(existsSync(ended)).toBe(true);
  });
});

test.each(workflows)(
  "$name may only read where its jobs say nothing else, and pins each action by its commit",
  (one) => {
    expect(one.workflow.permissions).toEqual({ contents: "read" });
    const granting = Object.values(one.workflow.jobs).filter(({ permissions }) => permissions);
    // What the jobs of these two may do is looked at apart.
    if (!["docs.yml", "release.yml"].includes(one.name)) expect(granting).toEqual([]);
    const lines = one.text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(stepsOf(one.workflow).filter(({ uses }) => uses).length);
    for (const line of lines)
      expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  },
);
