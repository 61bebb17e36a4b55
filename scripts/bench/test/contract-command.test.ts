import "./installed.ts";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run, serve } from "../../test/command.ts";
import type { Comparison } from "../contract/tool-results.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Compares tools on the sound sandbox and on one that forgets a field, and reads the figures. */
async function compare(tools: string) {
  const file = join(folder, "figures.json");
  const options = ["--tools", tools, "--faults", "1", "--runs", "1", "--json", file];
  const { exitCode, output } = await run(["bench", "contract", ...options]);
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`There are no figures:\n${output}`);
  });
  const figures: Comparison = JSON.parse(text);
  return { exitCode, output, figures };
}

test("pnpm bench contract --help names every option", async () => {
  const { exitCode, output } = await run(["bench", "contract", "--help"]);
  expect(exitCode).toBe(0);
  for (const option of ["--faults", "--runs", "--tools", "--json"]) {
    expect(output).toContain(option);
  }
});

test.each([
  [["--faults", "many"], 'It must be "all" or a whole number up to'],
  [["--faults", "1000"], 'It must be "all" or a whole number up to'],
  [["--runs", "0"], "It must be a whole number from 1 on."],
  [["--tools", "ours,theirs"], "It must be some of ours,"],
])("pnpm bench contract %j is refused with a sentence", async (args, message) => {
  const { exitCode, output } = await run(["bench", "contract", ...args]);
  expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
});

test("every tool of others calls each operation once, does no harm, and notices a missing field", async () => {
  const { exitCode, output, figures } = await compare("respect,portman,prism");
  expect(exitCode).toBe(0);
  expect(figures.sound).toEqual(
    ["respect", "portman", "prism"].map((tool) =>
      expect.objectContaining({ tool, requests: 7, falseAlarms: [], damaged: 0, left: 1 }),
    ),
  );
  expect(figures.catches.map(({ fault, tool, caught }) => [fault, tool, caught])).toEqual(
    figures.sound.map(({ tool }) => ["create.omits-pid", tool, true]),
  );
  expect(output).toMatch(/^Redocly Respect .* 1 of 1 /m);
  expect(output).toMatch(/^create\.omits-pid( +✓){3}$/m);
});

test("our suite needs no groups of others, leaves none behind, and notices a missing field", async () => {
  const { exitCode, output, figures } = await compare("ours");
  expect([exitCode, figures.sound]).toEqual([
    0,
    [expect.objectContaining({ falseAlarms: [], damaged: 0, left: 0 })],
  ]);
  expect(output).toMatch(/^pnpm contract .* 1 of 1 +0 +0 +0$/m);
});

test("Ctrl-C ends a comparison with one sentence", async () => {
  await using bench = serve(["bench", "contract", "--tools", "respect", "--runs", "1000"]);
  await bench.printed(/^sound/m);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
});
