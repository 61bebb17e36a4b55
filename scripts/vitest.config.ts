import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["{spec,scripts,scripts/bench,packages/*}/test/**/*.test.ts"],
    // Limits are for what hangs: a machine ten times slower than a laptop keeps them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    // What must and must not compile; `pnpm typecheck` judges the same files under TypeScript 7.
    typecheck: {
      enabled: true,
      include: ["packages/*/test/**/*.test-d.ts"],
      tsconfig: "scripts/type-tests.tsconfig.json",
    },
    expect: { poll: { timeout: 240_000 } },
    // Most of the time is spent waiting for processes and pages, so that two at once pay even on two cores.
    maxWorkers: 2,
    disableConsoleIntercept: true,
    slowTestThreshold: 5_000,
  },
});
