import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../paths.ts";
import { countTools, toolsTable } from "../../tools/tools-table.ts";

const readme = await readFile(join(root, "scripts/tools/README.md"), "utf8");
const main = await readFile(join(root, "README.md"), "utf8");

test("the table of tools is what the code expects of them", () => {
  const [table] = /^\| tool .*(\n\|.*)+/m.exec(readme) ?? [];
  expect(table).toBe(toolsTable());
});

test.each([
  ["scripts/tools/README.md", readme],
  ["README.md", main],
])("%s counts the tools as the code does", (_file, text) => {
  const { working, all } = countTools();
  expect(text).toMatch(new RegExp(`\\b${all} tools\\b.*\\b${working} work\\b`));
});
