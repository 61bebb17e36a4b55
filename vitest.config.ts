import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LongestFirst } from "./scripts/check/longest-first.ts";

const packages = readdirSync(join(import.meta.dirname, "packages")).filter((name) =>
  existsSync(join(import.meta.dirname, "packages", name, "test")),
);

/** Packages with tests of what must and must not compile. */
const WITH_TYPE_TESTS = ["client", "types"];

/** Tests that first install something else. */
const INTEGRATION = "**/*.integration.test.ts";

/** The other tests in the folder `test` of a folder. Each has a name: `vitest run --project client`. */
function project(name: string, folder: string): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      root: join(import.meta.dirname, folder),
      include: ["test/**/*.test.ts"],
      exclude: [INTEGRATION, "**/node_modules/**"],
      // The docs' tests share one rendered site.
      globalSetup: name === "docs" ? ["test/shared-site-setup.ts"] : [],
      typecheck: {
        enabled: WITH_TYPE_TESTS.includes(name) && process.env.TYPE_TESTS !== "none",
        include: ["test/**/*.test-d.ts"],
        tsconfig: join(import.meta.dirname, folder, "test/tsconfig.json"),
        // `pnpm typecheck` judges the same files under both compilers.
        checker: join(import.meta.dirname, "node_modules/typescript-7/bin/tsc"),
      },
    },
  };
}

// All processes of a run share what Node has compiled: most start in about half of the time.
if (process.env.NODE_COMPILE_CACHE === undefined) {
  const compiled = mkdtempSync(join(tmpdir(), "aam-groups-compiled-"));
  process.env.NODE_COMPILE_CACHE = compiled;
  process.on("exit", () => rmSync(compiled, { recursive: true, force: true, maxRetries: 3 }));
}

export default defineConfig({
  test: {
    projects: [
      project("spec-file", "spec"),
      project("scripts", "scripts"),
      {
        extends: true,
        test: {
          name: "integration",
          root: import.meta.dirname,
          // Folders that are named, since a copy of this repository can be among them.
          include: [
            `packages/*/test/${INTEGRATION}`,
            `scripts/test/${INTEGRATION}`,
            "scripts/bench/test/*.test.ts",
          ],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "runtimes",
          root: import.meta.dirname,
          include: ["scripts/runtimes/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "lighthouse",
          root: import.meta.dirname,
          include: ["scripts/lighthouse/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "rehearsal",
          root: import.meta.dirname,
          include: ["scripts/release/rehearsal/*.test.ts"],
          globalSetup: ["scripts/release/rehearsal/setup.ts"],
        },
      },
      ...packages.map((name) => project(name, `packages/${name}`)),
    ],
    // Limits are for what hangs: a machine ten times slower than a laptop keeps them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 240_000 } },
    // Most of the time is spent waiting for processes and pages, so that three at once pay even on two cores.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    disableConsoleIntercept: true,
    slowTestThreshold: 5_000,
  },
});
