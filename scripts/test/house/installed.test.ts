import { expect, test } from "vitest";
import { run } from "../command.ts";

test("pnpm installed prints what the workspace installs, and that is within its limits", async () => {
  const { exitCode, output } = await run(["installed"]);
  expect([exitCode, output]).toEqual([
    0,
    expect.stringMatching(
      /^The workspace installs \d+ MB \(at most 620\) and \d+ packages \(at most 680\)\. The largest:\n( +\d+ MB {2}\S+\n?){10}$/,
    ),
  ]);
});
