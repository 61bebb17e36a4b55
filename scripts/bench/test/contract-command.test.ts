import "./installed.ts";
import { expect, test } from "vitest";
import { serve } from "../../test/command.ts";
import type { Comparison } from "../contract/tool-results.ts";
import { figuresOf } from "./figures.ts";

/** Compares tools on the sound sandbox and on one that omits a field. */
const compare = (tools: string) =>
  figuresOf<Comparison>("contract", "--tools", tools, "--faults", "1", "--runs", "1");

test("every other tool calls each operation once, does no harm, and notices a missing field", async () => {
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
  expect(output).toMatch(/^create\.omits-pid( +✓){3}$/m);
});

test("our suite needs no groups, leaves none behind, and notices a missing field", async () => {
  const { exitCode, output, figures } = await compare("ours");
  const sound = [expect.objectContaining({ falseAlarms: [], damaged: 0, left: 0 })];
  expect([exitCode, figures.sound]).toEqual([0, sound]);
  expect(output).toMatch(/^pnpm contract .* 1 of 1 +0 +0 +0$/m);
});

test("Ctrl-C ends a comparison with one sentence", async () => {
  await using bench = serve(["bench", "contract", "--tools", "respect", "--runs", "1000"]);
  await bench.printed(/^sound/m);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
});
