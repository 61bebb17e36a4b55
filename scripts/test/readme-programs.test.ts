import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Mock, startMock } from "@aam-groups/mock";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGE_NAMES, languages } from "../languages/catalogue.ts";
import { root } from "../paths.ts";
import { blocksIn, type ReadmeBlock } from "./readme-blocks.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";

const MOCK = "http://127.0.0.1:4010";
const SANDBOX = "http://127.0.0.1:4020";
const main = await blocksIn("README.md");
const client = await blocksIn("packages/client/README.md");

let mock: Mock;
let sandbox: Sandbox;
let copy: RepositoryCopy;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
  sandbox = await startSandbox({ port: 0 });
  copy = await copyRepository();
});
afterAll(async () => {
  await mock.close();
  await sandbox.close();
  await copy[Symbol.asyncDispose]();
});

describe.each([
  ["README.md", main, "scripts"],
  ["packages/client/README.md", client, "packages/client"],
])("every TypeScript block of %s compiles and prints what is shown", (_path, blocks, folder) => {
  const programs = blocks.filter(({ language }) => language === "ts");
  test.each(programs)("block %#", (block) => run(block, folder));
});

async function run({ text, next }: ReadmeBlock, folder: string): Promise<void> {
  const file = join(copy.root, folder, "readme-block.ts");
  const here = text
    .replaceAll(MOCK, new URL(mock.baseUrl).origin)
    .replaceAll(SANDBOX, new URL(sandbox.baseUrl).origin);
  expect(here).not.toBe(text);
  await writeFile(file, here);
  const config = {
    extends: "./tsconfig.json",
    include: ["readme-block.ts"],
    compilerOptions: { noUnusedLocals: false },
  };
  await writeFile(join(copy.root, folder, "readme.json"), JSON.stringify(config));
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiled = await execa(
    process.execPath,
    [join(home, "bin/tsc"), "-p", join(copy.root, folder, "readme.json")],
    { reject: false },
  );
  expect(compiled.stdout).toBe("");
  const { stdout } = await execa(process.execPath, [file]);
  expect(next?.language).toBe("text");
  expect(stdout).toBe(next?.text.trimEnd());
}

test("the React Query recipe is shown as it is tested", async () => {
  const text = await readFile(join(root, "packages/client/recipes/react-query.tsx"), "utf8");
  expect(client.filter(({ language }) => language === "tsx").map((block) => block.text)).toEqual([
    text,
  ]);
});

test.each(LANGUAGE_NAMES)("the %s program is shown as it is tested", async (name) => {
  const { example, run: commands } = languages[name];
  const text = await readFile(join(root, "scripts/languages/examples", example), "utf8");
  const shown = main.find(({ language }) => language === name);
  expect(shown?.text).toBe(text);
  const readme = await readFile(join(root, "README.md"), "utf8");
  for (const line of commands(`groups-${name}`)) expect(readme).toContain(line);
});
