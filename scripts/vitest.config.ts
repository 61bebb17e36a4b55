import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["{spec,scripts,packages/*}/test/**/*.test.ts"],
    // Tests start real processes and browsers; on two cores, these take a while to be ready.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What must and must not compile; `pnpm typecheck` judges the same files under TypeScript 7.
    typecheck: {
      enabled: true,
      include: ["packages/*/test/**/*.test-d.ts"],
      tsconfig: "scripts/type-tests.tsconfig.json",
    },
    // What is waited for takes longer beside others; nobody waits longer than it takes.
    expect: { poll: { timeout: 10_000 } },
    // Most of the time is spent waiting for processes and pages, so that two at once pay even on two cores.
    maxWorkers: 2,
    disableConsoleIntercept: true,
    slowTestThreshold: 5_000,
  },
});
