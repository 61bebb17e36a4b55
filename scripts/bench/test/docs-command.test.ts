import "./installed.ts";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withoutBrowser } from "@aam-groups/test-kit/chromium";
import { newFolder } from "@aam-groups/test-kit/folder";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { run, serve } from "../../test/command.ts";
import type { BenchTarget } from "../benchmark.ts";
import type { DocsResult } from "../docs/docs-results.ts";
import { figuresOf } from "./figures.ts";

/** What the command reports. */
interface Figures {
  results: DocsResult[];
  targets: BenchTarget[];
}

let folder = "";
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(withoutBrowser)("docs", () => {
  // In one run, since each page keeps the browser busy for seconds.
  test("are loaded, weighed and inspected, ours can be read without scripts, and requests to other hosts are refused", async () => {
    const options = ["--rounds", "1", "--contenders", "ours,swagger-ui,redoc-plain"];
    const { exitCode, output, figures } = await figuresOf<Figures>("docs", ...options);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^target: ours: .* [✓✗]$/m)]);
    const { results, targets } = figures;
    expect(targets.map(({ statement }) => statement)).toEqual([
      expect.stringContaining("7 of 7 operations visible"),
      expect.stringContaining("kB gzip"),
      expect.stringContaining("of Redoc's time"),
    ]);
    for (const { visibleMs, bytes, gzipBytes } of results) {
      expect(visibleMs).toBeGreaterThan(0);
      expect(gzipBytes).toBeLessThan(bytes);
    }
    expect(results).toMatchObject([
      {
        ...{ contender: "ours", shown: 7, withoutScripts: 7, operations: 7 },
        ...{ axeRules: [], axeNodes: 0, foreignHosts: [] },
      },
      { contender: "redoc-plain", foreignRequests: 1, foreignHosts: ["cdn.redoc.ly"] },
      {
        ...{ contender: "swagger-ui", shown: 7, withoutScripts: 0, operations: 7 },
        ...{ axeRules: expect.arrayContaining(["color-contrast"]), foreignHosts: [] },
      },
    ]);
  });

  test("are photographed at four widths in both themes, side by side on one page", async () => {
    const pictures = join(folder, "pictures");
    const options = ["--rounds", "1", "--contenders", "swagger-ui", "--screenshots", pictures];
    const { exitCode, output } = await run(["bench", "docs", ...options]);
    expect([exitCode, output]).toEqual([0, expect.stringContaining(join(pictures, "index.html"))]);
    const files = (await readdir(pictures)).filter((name) => name.endsWith(".png")).toSorted();
    const expected = ["first", "operation"].flatMap((view) =>
      [390, 768, 1150, 1440].flatMap((width) =>
        ["light", "dark"].map((theme) => `${view}-en-${width}-${theme}-swagger-ui.png`),
      ),
    );
    expect(files).toEqual(expected.toSorted());
    const sheet = await readFile(join(pictures, "index.html"), "utf8");
    for (const file of files) expect(sheet).toContain(`src="${file}"`);
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(pictures, file))).size),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(2000);
  });

  test("are not rendered if there is no place for the screenshots", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const { exitCode, output } = await run(["bench", "docs", "--screenshots", file]);
    expect([exitCode, output]).toEqual([1, expect.stringContaining("file")]);
    expect(await readFile(file, "utf8")).toBe("");
  });

  test("end with one sentence at Ctrl-C while they are rendered, and leave no files", async () => {
    vi.stubEnv("TMPDIR", folder);
    await using bench = serve(["bench", "docs", "--contenders", "ours"]);
    await bench.printed(/^5 rounds/m);
    await vi.waitUntil(
      async () => (await readdir(folder, { recursive: true })).length > 2,
      240_000,
    );
    expect(await bench.ended("SIGINT")).toBe(1);
    expect(bench.output()).toMatch(/^Interrupted\.$/m);
    expect(await readdir(folder)).toEqual([]);
  });

  test("end with one sentence at Ctrl-C while they are loaded, and leave no files", async () => {
    vi.stubEnv("TMPDIR", folder);
    await using bench = serve(["bench", "docs", "--contenders", "swagger-ui", "--rounds", "1000"]);
    // The first load begins.
    await bench.printed(/^swagger-ui /m);
    expect(await readdir(folder)).not.toEqual([]);
    expect(await bench.ended("SIGINT")).toBe(1);
    expect(bench.output()).toMatch(/^Interrupted\.$/m);
    expect(await readdir(folder)).toEqual([]);
  });
});
