import "./installed.ts";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { run, serve } from "../../test/command.ts";
import { type Aim, aimsOf, type DocsResult, docsResultOf } from "../docs/docs-results.ts";
import type { Load } from "../docs/visits.ts";

/** What the command reports. */
interface Figures {
  results: DocsResult[];
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

test("pnpm bench docs --help names every option", async () => {
  const { exitCode, output } = await run(["bench", "docs", "--help"]);
  expect(exitCode).toBe(0);
  for (const option of ["--contenders", "--rounds", "--json"]) expect(output).toContain(option);
});

test.each([
  [["--contenders", "ours,theirs"], "It must be some of ours,"],
  [["--rounds", "0"], "It must be a whole number from 1 on."],
  [["--rounds", "many"], "It must be a whole number from 1 on."],
])("pnpm bench docs %j is refused with a sentence", async (args, message) => {
  const { exitCode, output } = await run(["bench", "docs", ...args]);
  expect([exitCode, output]).toEqual([1, expect.stringContaining(message)]);
});

describe("the figures", () => {
  const inspection = { axeRules: [], axeNodes: 0, withoutScripts: 7 };
  const fast: Load = {
    ...{ shown: 7, visibleMs: 100, requests: 2, bytes: 2000, gzipBytes: 600 },
    foreign: ["https://fonts.example/one", "https://fonts.example/two"],
  };
  const holding = (...loads: Load[]) =>
    aimsOf([docsResultOf("ours", inspection, loads, 7)]).map(({ holds }) => holds);

  test("are the medians of all rounds, with half of the range of the time", () => {
    const times = [100, 900, 200].map((visibleMs) => ({ ...fast, visibleMs }));
    expect(docsResultOf("scalar", inspection, times, 7)).toMatchObject({
      ...{ visibleMs: 200, spreadMs: 400, gzipBytes: 600 },
      ...{ foreignRequests: 2, foreignHosts: ["fonts.example"] },
    });
  });

  test("miss an aim if our page is slow, heavy, or shows too little", () => {
    expect(holding(fast)).toEqual([true, true]);
    expect(holding({ ...fast, visibleMs: 700 })).toEqual([false, true]);
    expect(holding({ ...fast, gzipBytes: 600_000 })).toEqual([true, false]);
    expect(holding({ ...fast, shown: 6 })).toEqual([false, true]);
  });
});

test.skipIf(withoutBrowser)("Ctrl-C ends it while docs are rendered, too", async () => {
  vi.stubEnv("TMPDIR", folder);
  await using bench = serve(["bench", "docs", "--contenders", "ours"]);
  await bench.printed(/^5 rounds/m);
  await vi.waitUntil(async () => (await readdir(folder, { recursive: true })).length > 2, 240_000);
  expect(await bench.ended("SIGINT")).toBe(1);
  expect(bench.output()).toMatch(/^Interrupted\.$/m);
  expect(await readdir(folder)).toEqual([]);
});

describe.skipIf(withoutBrowser)("in Chromium", () => {
  test("docs are loaded, weighed and inspected, and ours can be read without scripts", async () => {
    const file = join(folder, "figures.json");
    const options = ["--rounds", "1", "--contenders", "ours,swagger-ui", "--json", file];
    const { exitCode, output } = await run(["bench", "docs", ...options]);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^aim: ours: .* [✓✗]$/m)]);
    const { results, aims }: Figures = JSON.parse(await readFile(file, "utf8"));
    expect(aims).toHaveLength(2);
    for (const { visibleMs, bytes, gzipBytes } of results) {
      expect(visibleMs).toBeGreaterThan(0);
      expect(gzipBytes).toBeLessThan(bytes);
    }
    expect(results).toMatchObject([
      {
        ...{ contender: "ours", shown: 7, withoutScripts: 7, operations: 7 },
        ...{ axeRules: [], axeNodes: 0, foreignHosts: [] },
      },
      {
        ...{ contender: "swagger-ui", shown: 7, withoutScripts: 0, operations: 7 },
        ...{ axeRules: expect.arrayContaining(["color-contrast"]), foreignHosts: [] },
      },
    ]);
  });

  test("requests to other hosts are refused and counted", async () => {
    const file = join(folder, "figures.json");
    const options = ["--rounds", "1", "--contenders", "redoc-plain", "--json", file];
    const { exitCode, output } = await run(["bench", "docs", ...options]);
    expect(exitCode).toBe(0);
    expect(output).not.toContain("aim:");
    const { results }: Figures = JSON.parse(await readFile(file, "utf8"));
    expect(results).toMatchObject([{ foreignRequests: 1, foreignHosts: ["cdn.redoc.ly"] }]);
  });

  test("Ctrl-C ends a comparison with one sentence, and leaves no files", async () => {
    vi.stubEnv("TMPDIR", folder);
    await using bench = serve(["bench", "docs", "--contenders", "swagger-ui", "--rounds", "1000"]);
    await bench.printed(/^round 1/m);
    expect(await readdir(folder)).not.toEqual([]);
    expect(await bench.ended("SIGINT")).toBe(1);
    expect(bench.output()).toMatch(/^Interrupted\.$/m);
    expect(await readdir(folder)).toEqual([]);
  });
});
