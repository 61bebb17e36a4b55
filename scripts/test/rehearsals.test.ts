import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../paths.ts";
import { type Command, run } from "./command.ts";
import { addCheck } from "./rehearsals/add-check.ts";
import { addClientOption } from "./rehearsals/add-client-option.ts";
import { addOperation } from "./rehearsals/add-operation.ts";
import { applyAll } from "./rehearsals/edit.ts";
import type { Rehearsal } from "./rehearsals/rehearsal.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";

const REHEARSALS: Rehearsal[] = [addOperation, addCheck, addClientOption];

const contributing = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
const sections = contributing.split(/^(?=##+ )/m);

// All changes are made on one copy, so that each command runs twice and not twice for every change.
let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository({ withTests: true });
  await applyAll(
    copy.root,
    REHEARSALS.flatMap(({ half }) => half),
  );
  await run(["generate"], copy.root);
});
afterAll(() => copy[Symbol.asyncDispose]());

const ran = new Map<string, ReturnType<typeof run>>();

/** What a command says of the half-done changes. */
function halfDone(command: Command): ReturnType<typeof run> {
  const key = command.join(" ");
  const result = ran.get(key) ?? run(command, copy.root);
  ran.set(key, result);
  return result;
}

describe.each(REHEARSALS)("$recipe", ({ recipe, half, missing, rest, files }) => {
  const paths = [...new Set([...half, ...rest].map(({ path }) => path))];

  test(`needs at most ${files} files to be edited by hand`, () => {
    expect(paths.length).toBeLessThanOrEqual(files);
  });

  test("is described, with every file and every command", () => {
    const section = sections.find((part) => part.startsWith(`### ${recipe}\n`)) ?? "";
    for (const path of paths) expect(section).toContain(`\`${path}\``);
    for (const { command } of missing) expect(section).toContain(`pnpm ${command.join(" ")}`);
  });

  test.each(missing)("half done, $command says what is missing", async ({ command, says }) => {
    const { exitCode, output } = await halfDone(command);
    for (const sentence of says) expect(output).toMatch(sentence);
    expect([exitCode, output]).toEqual([1, output]);
  });
});

describe("done", () => {
  beforeAll(async () => {
    await applyAll(
      copy.root,
      REHEARSALS.flatMap(({ rest }) => rest),
    );
  });

  const filters = [...new Set(REHEARSALS.flatMap(({ tests }) => tests))];
  const commands: Command[] = [
    ["generate"],
    ["overlays", "--record"],
    ["check"],
    ["docs", "--out", "site"],
    ["test", ...filters],
    ...REHEARSALS.flatMap(({ proofs = [] }) => proofs),
  ];
  test.each(commands)("%s passes", async (...command) => {
    const { exitCode, output } = await run(command, copy.root);
    expect([exitCode, output]).toEqual([0, output]);
  });
});
