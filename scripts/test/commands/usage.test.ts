import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { root } from "../../paths.ts";
import { type Command, run } from "../command.ts";

// The bench has its own tests, since it installs what it needs first.
const NOT_FOR_HANDS = ["postinstall", "bench"];
const names = Object.keys(packageJson.scripts).filter((name) => !NOT_FOR_HANDS.includes(name));

/** A value that an option takes, by what its help calls it. */
const VALUES: Record<string, string> = {
  "--fault": "list.first-ten",
  "--variation": "create-200",
  number: "1",
  tools: "spectral",
};

/** The exit code for a wrong command line, whatever is wrong with it. */
const usageOf = (name: string) => (name === "contract" ? 3 : 1);

describe.each(names)("pnpm %s", (name) => {
  let help: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    help = await run([name, "--help"] as Command);
  });

  test("--help says how it is used, and does nothing else", () => {
    const { exitCode, output } = help;
    expect(output).toMatch(/^Usage: .*\n\n[A-Z]/);
    expect(output).toMatch(/ +display help for command(\n\n|$)/);
    expect(exitCode).toBe(0);
  });

  test("refuses an option that it does not have", async () => {
    const { exitCode, output } = await run([name, "--colour", "red"] as Command);
    // Commander first names an option that is required.
    const why = expect.stringMatching(/--colour|^error: required option '-o, --out <folder>'/);
    expect([exitCode, output]).toEqual([usageOf(name), why]);
  });

  // With --help, nothing is done should one be taken.
  test("refuses each empty value of an option, as that of a variable that is not set", async () => {
    // The contract tests have sentences of their own, and tests for them.
    if (name.startsWith("contract")) return;
    const options = [...help.output.matchAll(/^ {2}(?:-\w, )?(--[\w-]+) <\w+(?:\.\.\.)?>/gm)];
    for (const [, flag = ""] of options) {
      const { exitCode, output } = await run([name, flag, "", "--help"] as Command);
      expect([flag, exitCode]).toEqual([flag, usageOf(name)]);
      expect(output).toMatch(
        /^error: (option '.*' argument '' is invalid\. (It|A|This|There|Allowed)\b.+|unknown \w+ ""; see --list-\w+)$/,
      );
    }
  });

  // One stands for all: each is refused by the same class.
  test("refuses an option with a value that is given twice, if it has one", async () => {
    const [, flag = "", what = ""] = /^ {2}(?:-\w, )?(--[\w-]+) <(\w+)>/m.exec(help.output) ?? [];
    if (flag === "") return expect(help.output).not.toMatch(/^ {2}-.*</m);
    const value = VALUES[flag] ?? VALUES[what] ?? "any";
    const twice = await run([name, flag, value, flag, value] as Command);
    expect([flag, twice.exitCode]).toEqual([flag, usageOf(name)]);
    expect(twice.output).toMatch(new RegExp(`${flag} <${what}>' is given more than once`));
  });
});

test("every command is made of the one that refuses this", async () => {
  const { stdout } = await execa("git", ["grep", "-lE", 'from "commander"', "--", "*.ts"], {
    cwd: root,
  });
  const files = stdout.split("\n").filter((file) => !file.startsWith("packages/command/src/"));
  expect(files).toContain("packages/sandbox/src/cli.ts");
  const takingIt: string[] = [];
  for (const file of files) {
    const text = await readFile(join(root, file), "utf8");
    const [, imported = ""] = /import \{([^}]*)\} from "commander"/.exec(text) ?? [];
    if (/\bCommand\b/.test(imported)) takingIt.push(file);
  }
  expect(takingIt).toEqual([]);
});
