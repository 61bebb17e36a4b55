import "./installed.ts";
import { expect, test } from "vitest";
import { run } from "../../test/command.ts";
import { bench } from "../command.ts";

let output = "";
const write = (text: string) => {
  output += text;
};
for (const command of [bench, ...bench.commands]) {
  command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
}

/** Passes arguments to the command line in this process, which must end at once. */
async function ended(args: string[]) {
  output = "";
  const error: unknown = await bench.parseAsync(args, { from: "user" }).catch((thrown) => thrown);
  if (error instanceof Error && "exitCode" in error) return { exitCode: error.exitCode, output };
  throw new Error(`bench ${args.join(" ")} did not end at once`, { cause: error });
}

test.each([
  ["sandbox", ["--seconds", "--connections", "--json"]],
  ["contract", ["--faults", "--runs", "--tools", "--json"]],
  ["client", ["--contenders", "--rounds", "--calls", "--json"]],
  ["docs", ["--contenders", "--rounds", "--screenshots", "--json"]],
])("pnpm bench %s --help names every option", async (name, options) => {
  const { exitCode, output } = await ended([name, "--help"]);
  expect(exitCode).toBe(0);
  for (const option of options) expect(output).toContain(option);
});

test.each([
  [["nothing"], "unknown command 'nothing'"],
  [["sandbox", "--seconds", "0"], "It must be a number of seconds up to 600."],
  [["sandbox", "--connections", "1.5"], "It must be a positive integer."],
  [["client", "--calls", "many"], "It must be a positive integer."],
  [["client", "--contenders", "ours,theirs"], "Known names: ours,"],
  [["client", "--json", ""], "It is empty: it needs the name of a file."],
  [["docs", "--screenshots", ""], "It is empty: it needs the name of a folder."],
  [["contract", "--faults", "1000"], 'It must be "all" or an integer from 0 to'],
])("pnpm bench %j is refused with a sentence", async (args, message) => {
  expect(await ended(args)).toEqual({ exitCode: 1, output: expect.stringContaining(message) });
});

test.each([
  [["docs", "--help"], 0],
  [["contract", "--faults", "1000"], 1],
])("a process of its own ends pnpm bench %j in the same way, with %i", async (args, exitCode) => {
  expect(await run(["bench", ...args])).toEqual({
    exitCode,
    output: (await ended(args)).output.trimEnd(),
  });
});
