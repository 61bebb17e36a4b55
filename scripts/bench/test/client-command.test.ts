import "./installed.ts";
import { readdir } from "node:fs/promises";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterEach, expect, test, vi } from "vitest";
import { run, serve } from "../../test/command.ts";
import type { BenchTarget } from "../benchmark.ts";
import type { ClientResult } from "../client/client-results.ts";
import { figuresOf } from "./figures.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("every client is weighed, probed and timed, and ours has every feature", async () => {
  const { exitCode, output, figures } = await figuresOf<{
    results: ClientResult[];
    targets: BenchTarget[];
  }>("client", "--rounds", "1", "--calls", "1");
  expect([exitCode, output]).toEqual([0, expect.stringMatching(/^target: ours: \d+ bytes gzip/m)]);
  const { results, targets } = figures;

  for (const { weight, times } of results) {
    expect(weight.gzipBytes).toBeLessThan(weight.bytes);
    expect([times.list.micros, times.create.micros]).not.toContain(0);
  }
  const packages = results.map(({ contender, weight }) => [contender, weight.packages]);
  expect(Object.fromEntries(packages)).toEqual({
    ours: expect.arrayContaining(["@aam-groups/client"]),
    validating: expect.arrayContaining(["@aam-groups/client"]),
    bare: [],
    "openapi-fetch": ["openapi-fetch"],
    "hey-api": [],
    orval: [],
    redocly: [],
    ky: ["ky"],
    axios: ["axios"],
  });

  const having = (name: string) => results.find(({ contender }) => contender === name)?.features;
  expect(Object.values(having("ours") ?? ["no"])).not.toContain("no");
  expect(having("validating")).toMatchObject({ validation: "always", signIn: "by option" });
  expect(having("bare")).toMatchObject({ retries: "no", timeout: "by option", errors: "no" });
  expect(having("ky")).toMatchObject({ retries: "always", timeout: "always", html: "no" });
  expect(having("redocly")).toMatchObject({ retries: "by option", renewal: "no", ids: "no" });
  expect(having("axios")).toMatchObject({ errors: "always", html: "by option" });
  expect(targets).toHaveLength(5);
});

test("clients that are left out are neither weighed nor timed, but bare fetch always is", async () => {
  const options = ["--contenders", "ky", "--rounds", "2", "--calls", "1"];
  const { exitCode, output } = await run(["bench", "client", ...options]);
  expect(exitCode).toBe(0);
  const order = [...output.matchAll(/^round (\d) +(\S+)/gm)].map(([, round, name]) => [
    round,
    name,
  ]);
  expect(order).toEqual([
    ["1", "bare"],
    ["1", "ky"],
    ["2", "ky"],
    ["2", "bare"],
  ]);
  expect(output).not.toContain("target:");
});

test("Ctrl-C ends a comparison with one sentence, and leaves no files", async () => {
  const folder = await newFolder();
  vi.stubEnv("TMPDIR", folder);
  await using bench = serve(["bench", "client", "--contenders", "bare", "--rounds", "1000"]);
  await bench.printed(/^round 1/m);
  expect(await readdir(folder)).toHaveLength(1);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
  expect(await readdir(folder)).toEqual([]);
});
