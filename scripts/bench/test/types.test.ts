import "./installed.ts";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";

// `pnpm typecheck` leaves the bench out: what it imports may not be installed there.
test("the bench has no type errors", async () => {
  const compiler = join(root, "node_modules/typescript-7/bin/tsc");
  const args = [compiler, "--build", "scripts/bench"];
  const { exitCode, stdout } = await execa(process.execPath, args, { cwd: root, reject: false });
  expect([exitCode, stdout]).toEqual([0, ""]);
});
