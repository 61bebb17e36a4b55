import "./installed.ts";
import { expect, test } from "vitest";
import { serve } from "../../test/command.ts";
import type { Comparison } from "../contract/tool-results.ts";
import { figuresOf } from "./figures.ts";

const OTHERS = ["respect", "portman", "prism"];

// On the sound sandbox and on one that omits a field.
test("every tool does no harm and notices a missing field; the others call each operation once, ours needs no groups", async () => {
  const { exitCode, output, figures } = await figuresOf<Comparison>(
    ...["contract", "--faults", "1", "--runs", "1"],
  );
  expect(exitCode).toBe(0);
  const harmless = { falseAlarms: [], damaged: 0 };
  expect(figures.sound).toEqual([
    expect.objectContaining({ tool: "ours", ...harmless, left: 0 }),
    ...OTHERS.map((tool) => expect.objectContaining({ tool, ...harmless, requests: 7, left: 1 })),
  ]);
  expect(figures.catches.map(({ fault, tool, caught }) => [fault, tool, caught])).toEqual(
    ["ours", ...OTHERS].map((tool) => ["create.omits-pid", tool, true]),
  );
  expect(output).toMatch(/^create\.omits-pid( +✓){4}$/m);
  expect(output).toMatch(/^pnpm contract .* 1 of 1 +[\d.]+ × +0 +0 +0$/m);
});

test("Ctrl-C ends a comparison with one sentence", async () => {
  await using bench = serve(["bench", "contract", "--tools", "respect", "--runs", "1000"]);
  await bench.printed(/^sound/m);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
});
