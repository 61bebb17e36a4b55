import { afterEach, expect, test, vi } from "vitest";
import { programName } from "../src/index.ts";

afterEach(() => vi.unstubAllEnvs());

test("help names the command as its user types it", () => {
  vi.stubEnv("npm_lifecycle_event", "mock");
  expect(programName("mock", "aam-groups-mock")).toBe("pnpm mock");
  vi.stubEnv("npm_lifecycle_event", "test");
  expect(programName("mock", "aam-groups-mock")).toBe("aam-groups-mock");
});
