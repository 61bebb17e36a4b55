import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FOREIGN_TOOL_NAMES } from "../../tools/expectations.ts";
import { PROGRAMS } from "../../tools/programs-folder.ts";
import { run } from "../command.ts";

const names: readonly string[] = FOREIGN_TOOL_NAMES;

test("every tool has a program, and nothing else has", () => {
  const folders = readdirSync(PROGRAMS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .map(({ name }) => name);
  expect(folders.sort()).toEqual(names.toSorted());
  for (const folder of folders) expect(readdirSync(join(PROGRAMS, folder))).toContain("program.ts");
});

test("a tool that is unknown is named before anything is installed", async () => {
  const { exitCode, output } = await run(["test:tools", "--only", "spectral,nswag"]);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/There is no nswag\. Known tools: swagger-parser, /);
  expect(output).not.toContain("Installing");
});
