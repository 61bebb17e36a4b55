import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { blocksIn } from "@aam-groups/test-kit/code-blocks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGE_NAMES, languages } from "../../languages/catalogue.ts";
import { root } from "../../paths.ts";
import { copyRepository, type RepositoryCopy } from "../repository-copy.ts";
import { type LocalServers, startLocalServers } from "./local-servers.ts";
import { compilePrograms, runProgram } from "./programs.ts";

const LANGUAGES = "scripts/languages/README.md";
const main = await blocksIn("README.md");
const client = await blocksIn("packages/client/README.md");
const suite = await blocksIn("packages/contract-tests/README.md");

let servers: LocalServers;
let copy: RepositoryCopy;
beforeAll(async () => {
  servers = await startLocalServers();
  copy = await copyRepository();
});
afterAll(async () => {
  await servers[Symbol.asyncDispose]();
  await copy[Symbol.asyncDispose]();
});

describe.each([
  ["README.md", main, "scripts"],
  ["packages/client/README.md", client, "packages/client"],
  ["packages/contract-tests/README.md", suite, "packages/contract-tests"],
])("every TypeScript block of %s", (path, blocks, folder) => {
  const programs = blocks.filter(({ language }) => language === "ts");

  test("compiles", async () => {
    const shown = programs.map(({ text }) => ({ shownIn: path, text }));
    expect(await compilePrograms(join(copy.root, folder), shown)).toBe("");
  });

  test.each(programs)("prints what is shown: block %#", async ({ text, output }) => {
    const here = servers.here(text);
    expect(here).not.toBe(text);
    expect(output?.language).toBe("text");
    expect(await runProgram(join(copy.root, folder), here)).toBe(output?.text.trimEnd());
  });
});

test("a mistake in a program is told by its line in the file that shows it", async () => {
  const shownIn = "packages/mock/README.md";
  const readme = await readFile(join(root, shownIn), "utf8");
  const [text = ""] = /^# .*\n/.exec(readme) ?? [];
  expect(await compilePrograms(join(copy.root, "scripts"), [{ shownIn, text }])).toMatch(
    /^packages\/mock\/README\.md:1:1: error TS/,
  );
});

test("the React Query recipe is shown as it is tested", async () => {
  const text = await readFile(join(root, "packages/client/recipes/react-query.tsx"), "utf8");
  expect(client.filter(({ language }) => language === "tsx").map((block) => block.text)).toEqual([
    text,
  ]);
});

test.each(LANGUAGE_NAMES)("the %s program is shown as it is tested", async (name) => {
  const { example, run: commands } = languages[name];
  const text = await readFile(join(root, "scripts/languages/examples", example), "utf8");
  const shown = (await blocksIn(LANGUAGES)).find(({ language }) => language === name);
  expect(shown?.text).toBe(text);
  const readme = await readFile(join(root, LANGUAGES), "utf8");
  for (const line of commands(`groups-${name}`)) expect(readme).toContain(line);
});
