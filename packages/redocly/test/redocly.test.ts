import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { redocly, redoclyHome } from "../src/index.ts";

test("runs the installed version, and prints nothing about newer ones", async () => {
  const { version } = JSON.parse(await readFile(join(redoclyHome, "package.json"), "utf8"));
  const { exitCode, stdout, stderr } = await redocly(["--version"]);
  expect([exitCode, stdout, stderr]).toEqual([0, version, ""]);
});

test("resolves if Redocly fails, too", async () => {
  const { exitCode, stderr } = await redocly(["lint", "nowhere.yaml"], import.meta.dirname);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining("nowhere.yaml")]);
});
