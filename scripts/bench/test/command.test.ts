import { expect, test } from "vitest";
import { run } from "../../test/command.ts";

test("pnpm bench sandbox --help names every option", async () => {
  const { exitCode, output } = await run(["bench", "sandbox", "--help"]);
  expect(exitCode).toBe(0);
  for (const option of ["--seconds", "--connections", "--json"]) expect(output).toContain(option);
});

test.each([
  [["nothing"], "unknown command 'nothing'"],
  [["sandbox", "--seconds", "0"], "It must be a number of seconds up to 600."],
  [["sandbox", "--connections", "1.5"], "It must be a whole number from 1 on."],
])("pnpm bench %j is refused with a sentence", async (args, message) => {
  const { exitCode, output } = await run(["bench", ...args]);
  expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
});
