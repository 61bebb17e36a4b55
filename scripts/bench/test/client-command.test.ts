import "./installed.ts";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run, serve } from "../../test/command.ts";
import type { Aim, ClientResult } from "../client/client-results.ts";

/** What the command reports. */
interface Figures {
  results: ClientResult[];
  aims: Aim[];
}

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aam-groups-test-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

test("pnpm bench client --help names every option", async () => {
  const { exitCode, output } = await run(["bench", "client", "--help"]);
  expect(exitCode).toBe(0);
  for (const option of ["--contenders", "--rounds", "--calls", "--json"]) {
    expect(output).toContain(option);
  }
});

test.each([
  [["--contenders", "ours,theirs"], "It must be some of ours,"],
  [["--rounds", "0"], "It must be a whole number from 1 on."],
  [["--calls", "many"], "It must be a whole number from 1 on."],
])("pnpm bench client %j is refused with a sentence", async (args, message) => {
  const { exitCode, output } = await run(["bench", "client", ...args]);
  expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
});

test("every client is weighed, probed and timed, and ours has every feature", async () => {
  const file = join(folder, "figures.json");
  const options = ["--rounds", "1", "--calls", "1", "--json", file];
  const { exitCode, output } = await run(["bench", "client", ...options]);
  expect([exitCode, output]).toEqual([0, expect.stringMatching(/^aim: ours: \d+ bytes gzip/m)]);
  const { results, aims }: Figures = JSON.parse(await readFile(file, "utf8"));

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
  expect(aims).toHaveLength(5);
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
  expect(output).not.toContain("aim:");
});

test("Ctrl-C ends a comparison with one sentence, and leaves no files", async () => {
  vi.stubEnv("TMPDIR", folder);
  await using bench = serve(["bench", "client", "--contenders", "hey-api", "--rounds", "1000"]);
  await bench.printed(/^round 1/m);
  expect(await readdir(folder)).toHaveLength(1);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
  expect(await readdir(folder)).toEqual([]);
});
