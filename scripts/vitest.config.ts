import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["{spec,scripts,packages/*}/test/**/*.test.ts"],
    // Tests start real processes and browsers; on two cores, these take a while to be ready.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    disableConsoleIntercept: true,
  },
});
