import "./installed.ts";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";
import { run } from "../../test/command.ts";
import { CLIENT_NAMES } from "../client/clients.ts";
import { generateClient, makeProject } from "../client/project.ts";

const TSC = join(root, "node_modules/typescript-7/bin/tsc");

// Not part of `pnpm typecheck`: half of what they import is generated first.
test("the programs compile against what is generated and installed", async () => {
  const project = await makeProject(new AbortController().signal);
  try {
    for (const name of CLIENT_NAMES) await generateClient(project, name);
    const args = [TSC, "-p", join(project.folder, "programs")];
    const { exitCode, stdout } = await execa(process.execPath, args, { reject: false });
    expect([exitCode, stdout]).toEqual([0, ""]);
  } finally {
    await rm(project.folder, { recursive: true, force: true });
  }
});

// Before the first use of the bench, what it imports is not there for `pnpm typecheck` either.
test("everything else compiles as soon as it is installed", async () => {
  const { exitCode, output } = await run(["typecheck"]);
  expect([exitCode, output]).toEqual([0, expect.stringContaining(": no errors")]);
});
