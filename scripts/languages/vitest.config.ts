import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../.."),
    include: ["scripts/languages/test/*.test.ts"],
    // Limits are for what hangs: compilers that start cold take a while, and longer beside others.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
    slowTestThreshold: 5_000,
  },
});
