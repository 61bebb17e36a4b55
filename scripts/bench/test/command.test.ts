import { expect, test } from "vitest";
import { run } from "../../test/command.ts";

test.each([
  ["sandbox", ["--seconds", "--connections", "--json"]],
  ["contract", ["--faults", "--runs", "--tools", "--json"]],
  ["client", ["--contenders", "--rounds", "--calls", "--json"]],
  ["docs", ["--contenders", "--rounds", "--json"]],
])("pnpm bench %s --help names every option", async (name, options) => {
  const { exitCode, output } = await run(["bench", name, "--help"]);
  expect(exitCode).toBe(0);
  for (const option of options) expect(output).toContain(option);
});

test.each([
  [["nothing"], "unknown command 'nothing'"],
  [["sandbox", "--seconds", "0"], "It must be a number of seconds up to 600."],
  [["sandbox", "--connections", "1.5"], "It must be a positive integer."],
  [["client", "--calls", "many"], "It must be a positive integer."],
  [["client", "--contenders", "ours,theirs"], "Known names: ours,"],
  [["contract", "--faults", "1000"], 'It must be "all" or an integer from 0 to'],
])("pnpm bench %j is refused with a sentence", async (args, message) => {
  const { exitCode, output } = await run(["bench", ...args]);
  expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
});
