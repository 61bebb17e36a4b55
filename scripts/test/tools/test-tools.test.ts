import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DOCS_TOOLS } from "../../tools/docs-tools.ts";
import { FOREIGN_TOOL_NAMES, TOOLS } from "../../tools/expectations.ts";
import { GENERATORS } from "../../tools/programs/generators.ts";
import { PROGRAMS } from "../../tools/programs-folder.ts";
import { run } from "../command.ts";

const names: readonly string[] = FOREIGN_TOOL_NAMES;
const ofKind = (kind: string) => FOREIGN_TOOL_NAMES.filter((name) => TOOLS[name].kind === kind);

test("every tool is either docs with a page or has a program, and nothing else has", () => {
  const folders = readdirSync(PROGRAMS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name);
  expect(Object.keys(DOCS_TOOLS).sort()).toEqual(ofKind("docs").sort());
  expect([...folders, ...ofKind("docs")].sort()).toEqual(names.toSorted());
  for (const folder of folders) expect(readdirSync(join(PROGRAMS, folder))).toContain("program.ts");
});

test("every client generator has a command, and every command belongs to a tool", () => {
  const commands = Object.keys(GENERATORS);
  expect(commands).toEqual(expect.arrayContaining(ofKind("generator")));
  expect(names).toEqual(expect.arrayContaining(commands));
});

test("a tool that is unknown is named before anything is installed", async () => {
  const { exitCode, output } = await run(["test:tools", "--only", "prism,nswag"]);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/There is no nswag\. Known tools: swagger-parser, /);
  expect(output).not.toContain("Installing");
});
