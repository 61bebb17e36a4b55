import { afterEach, expect, test, vi } from "vitest";
import { programName, runnableAs } from "../src/program-name.ts";

afterEach(() => vi.unstubAllEnvs());

test("help names the command as its user types it", () => {
  vi.stubEnv("npm_lifecycle_event", "mock");
  expect(programName("mock", "aam-groups-mock")).toBe("pnpm mock");
  vi.stubEnv("npm_lifecycle_event", "test");
  expect(programName("mock", "aam-groups-mock")).toBe("aam-groups-mock");
});

test("help of an installed package names its command, whatever script of its user's runs it", () => {
  vi.stubEnv("npm_lifecycle_event", "mock");
  expect(programName("mock", "aam-groups-mock", false)).toBe("aam-groups-mock");
});

test("a line to copy is for a clone there, and for npm elsewhere", () => {
  const names = ["contract", "@aam-groups/contract-tests"] as const;
  expect(runnableAs(...names)).toBe("npx pnpm@12 contract");
  expect(runnableAs(...names, false)).toBe("npx @aam-groups/contract-tests");
});
