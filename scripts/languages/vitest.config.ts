import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../.."),
    include: ["scripts/languages/test/*.test.ts"],
    // Compilers that start cold take a while.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    slowTestThreshold: 5_000,
  },
});
