import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract, type EndedCommand } from "../support/contract-process.ts";
import { at, expectUsageError } from "../support/usage-error.ts";

/** Whether an option does something (`+`), is said to do nothing (`-`), or is refused (`x`): in a run, with --list, --plan, --cleanup. */
const TABLE = `
  --base-url           + - + +
  --fixtures           + - + -
  --read-only          + x + x
  --only               + + + x
  --force              x x x +
  --report-json        + - - -
  --report-junit       + - - -
  --report-html        + - - -
  --har                + - - -
  --strict             + x - x
  --require-all        + x - x
  --baseline           + - - -
  --seed               + x + x
  --path               + x + x
  --runs               + x + x
  --concurrency        + - - +
  --timeout-ms         + - - +
  --settle-ms          + - - +
  --max-requests       + - - +
  --token-file         + - - +
  --token-command      + - - +
  --client-credentials + - - +
  --token-url          + - - +
  --state-dir          + - - +
`;
const MODES = ["", "--list", "--plan", "--cleanup"] as const;
const rows = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .map(([option = "", ...marks]) => ({ option, marks }));
const marked = (mark: string, mode: (typeof MODES)[number]) =>
  rows.filter(({ marks }) => marks[MODES.indexOf(mode)] === mark).map(({ option }) => option);
const REPORTS = ["--report-json", "--report-junit", "--report-html", "--har"];

const folder = await newFolder();
const json = (name: string, content: object) => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};
writeFileSync(join(folder, "token"), "admin-token");
const env = {
  AAM_GROUPS_CLIENT_ID: "halden-server",
  AAM_GROUPS_CLIENT_SECRET: "halden-server-secret",
  AAM_GROUPS_SCOPE: "openid",
};
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

/** Good values; an option that is not here takes none. */
const values = (): Record<string, string> => ({
  "--base-url": sandbox.baseUrl,
  "--fixtures": json("fixtures.json", {}),
  "--only": "sequences",
  ...Object.fromEntries(REPORTS.map((option) => [option, join(folder, option)])),
  "--baseline": json("baseline.json", { findings: [] }),
  "--seed": "7",
  "--path": "0,1",
  "--runs": "1",
  "--concurrency": "2",
  "--timeout-ms": "5000",
  "--settle-ms": "0",
  "--max-requests": "9999",
  "--token-file": join(folder, "token"),
  "--token-command": "echo admin-token",
  "--token-url": `${new URL(sandbox.baseUrl).origin}/ims/token/v3`,
  "--state-dir": folder,
});
const words = (options: readonly string[]) =>
  options.flatMap((option) => [option, values()[option] ?? []].flat());
const run = (options: readonly string[]): Promise<EndedCommand> =>
  contract(words(options), { env });

test("the table has every option that --help names", async () => {
  const { stdout } = await contract(["--help"]);
  const named = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
  const others = [...MODES.slice(1), "--version", "--help"];
  expect(named.sort()).toEqual([...rows.map(({ option }) => option), ...others].sort());
});

describe("what asks for something that is not done is refused", () => {
  const cases = MODES.flatMap((mode) => marked("x", mode).map((option) => [option, mode]));
  test.each(cases)("%s %s", (option, mode) =>
    expectUsageError([
      `${option} ${mode}`,
      [...words([option]), ...(mode === "" ? at : [mode])],
      option === "--force"
        ? /^--force needs --cleanup\.$/
        : new RegExp(`^${option} (and|cannot be combined with) ${mode}\\b.+\\.$`),
    ]),
  );

  test("all at once, in one sentence", () =>
    expectUsageError([
      "several",
      [...words(["--strict", "--only", "--seed"]), "--cleanup"],
      /^--only, --strict and --seed cannot be combined with --cleanup, which only deletes what earlier runs left\.$/,
    ]));
});

describe("what belongs to the deployment or to a job may stay, and is said to do nothing", () => {
  const start = {
    "--list": "With --list, nothing is sent or judged:",
    "--plan": "With --plan, nothing is sent:",
    "--cleanup": "With --cleanup, nothing is judged:",
  };
  const modes = Object.entries(start) as [keyof typeof start, string][];

  test.each(modes)("%s, with everything at once", async (mode, said) => {
    const idle = marked("-", mode).filter(
      (option) => !["--token-file", "--token-command"].includes(option),
    );
    const needed = { "--list": [], "--plan": ["--base-url"], "--cleanup": ["--base-url"] }[mode];
    const ended = await run([mode, ...needed, ...idle]);
    const others = new Intl.ListFormat("en-GB").format(
      idle.filter((option) => !REPORTS.includes(option)),
    );
    expect(ended).toMatchObject({
      exitCode: 0,
      stderr: `${said} ${others} have no effect, and no report is written.\n`,
    });
    expect(REPORTS.filter((option) => existsSync(join(folder, option)))).toEqual([]);
  });

  test.each(["--token-file", "--token-command"])("%s, where nothing is sent", async (option) => {
    const ended = await run(["--list", option]);
    expect(ended).toMatchObject({
      exitCode: 0,
      stderr: `${start["--list"]} ${option} has no effect.\n`,
    });
  });

  test("what the action and the job of GitLab always pass, with --cleanup among their options", async () => {
    const ended = await run(["--base-url", ...REPORTS.slice(0, 3), "--cleanup"]);
    expect(ended).toMatchObject({
      exitCode: 0,
      stderr: "With --cleanup, nothing is judged: no report is written.\n",
      stdout: `No groups of earlier runs found on ${sandbox.baseUrl}.\n`,
    });
  });
});

describe("of what does something, nothing is said", () => {
  test.each(MODES)("%s with everything at once", async (mode) => {
    const used = marked("+", mode).filter(
      (option) => !["--token-file", "--token-command", "--read-only", "--path"].includes(option),
    );
    const { stderr, exitCode } = await run([...(mode === "" ? [] : [mode]), ...used]);
    expect(stderr).not.toMatch(/no effect|With --|combined|needs/);
    expect(exitCode).toBe(0);
  });

  test("--plan prints the steps of --path alone", async () => {
    const plan = async (...more: string[]) =>
      (await run(["--plan", "--base-url", "--only", "--seed", ...more])).stdout;
    const whole = /\n\nsequences\.follow-the-model\n((?: {2}.*\n)+)/;
    const [, all = ""] = whole.exec(await plan("--runs")) ?? [];
    const [, few = ""] = whole.exec(await plan("--path")) ?? [];
    expect(few.length).toBeGreaterThan(0);
    expect(few.length).toBeLessThan(all.length / 2);
  });
});
