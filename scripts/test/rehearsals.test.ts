import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { root } from "../paths.ts";
import { type Command, run } from "./command.ts";
import { addCheck } from "./rehearsals/add-check.ts";
import { addClientOption } from "./rehearsals/add-client-option.ts";
import { addOperation } from "./rehearsals/add-operation.ts";
import { addPermissionValue } from "./rehearsals/add-permission-value.ts";
import { addRequiredParameter } from "./rehearsals/add-required-parameter.ts";
import { addResponseField } from "./rehearsals/add-response-field.ts";
import { changeText } from "./rehearsals/change-text.ts";
import { applyAll } from "./rehearsals/edit.ts";
import type { Rehearsal } from "./rehearsals/rehearsal.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";

const REHEARSALS: Rehearsal[] = [
  ...[changeText, addResponseField, addOperation, addPermissionValue],
  ...[addCheck, addClientOption, addRequiredParameter],
];

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

/** One compiler finds what is left, in a third of the time. */
const ENV = { TYPESCRIPT: "7" };

/** A whole check of a copy takes its time where many tests run at once. */
vi.setConfig({ testTimeout: 1_200_000 });

/** What a command says of the half-done changes. */
function halfDone(command: Command): ReturnType<typeof run> {
  const key = command.join(" ");
  const result = ran.get(key) ?? run(command, copy.root, ENV);
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
    expect(exitCode, output).toBe(1);
  });
});

test("a language has a recipe, too, which is rehearsed with the command that misses it", async () => {
  const section = sections.find((part) => part.startsWith("### Add a language\n"));
  expect(section).toContain("(packages/docs/README.md#add-a-language)");
  const docs = await readFile(join(root, "packages/docs/README.md"), "utf8");
  expect(docs).toMatch(/^## Add a language$/m);
});

describe("done", () => {
  beforeAll(async () => {
    await applyAll(
      copy.root,
      REHEARSALS.flatMap(({ rest }) => rest),
    );
    const folder = join(copy.root, "scripts/test");
    for (const name of probes) {
      await copyFile(join(folder, `rehearsals/probes/${name}.ts`), join(folder, `${name}.test.ts`));
    }
  });

  const probes = REHEARSALS.flatMap(({ probe }) => probe ?? []);
  const filters = [...new Set([...REHEARSALS.flatMap(({ tests }) => tests), ...probes])];
  const commands: Command[] = [
    ["generate"],
    ["overlays", "--record"],
    ["docs", "--out", "site"],
    // After the docs, whose folder must not disturb it.
    ["check"],
    ["test", ...filters],
    ...REHEARSALS.flatMap(({ proofs = [] }) => proofs),
  ];
  test.each(commands)("%s passes", async (...command) => {
    const { exitCode, output } = await run(command, copy.root, ENV);
    expect(exitCode, output).toBe(0);
  });
});
