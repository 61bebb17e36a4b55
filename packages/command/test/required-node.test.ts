import { afterEach, describe, expect, test, vi } from "vitest";
import { isNodeNewEnough } from "../src/required-node.ts";

describe("a command that needs a newer Node", () => {
  const says = vi.spyOn(console, "error").mockImplementation(() => {});
  afterEach(() => {
    says.mockClear();
    process.exitCode = undefined;
  });

  test.each([
    [">=22.13.0", "20.20.2", "22.13"],
    [">=22.13.0", "22.12.9", "22.13"],
    ["^22.12.0 || ^24.0.0 || >=26.0.0", "22.11.0", "22.12"],
  ])("says so once: %s on %s", (range, version, needed) => {
    expect(isNodeNewEnough("a-command", range, version)).toBe(false);
    expect(says.mock.calls).toEqual([
      [`a-command needs Node ${needed} or later, and this is Node ${version}.`],
    ]);
    expect(process.exitCode).toBe(1);
  });

  test.each(["23.4.0", "25.0.0"])(
    "runs on %s, which its range leaves out, and says so",
    (version) => {
      const range = "^22.12.0 || ^24.0.0 || >=26.0.0";
      expect(isNodeNewEnough("a-command", range, version)).toBe(true);
      expect(says.mock.calls).toEqual([
        [`a-command is not tested on Node ${version}, but on ${range}.`],
      ]);
      expect(process.exitCode).toBeUndefined();
    },
  );

  test.each([
    [">=22.13.0", "22.13.0"],
    [">=22.13.0", "24.0.0"],
    ["^22.12.0 || ^24.0.0 || >=26.0.0", "22.12.0"],
    ["^22.12.0 || ^24.0.0 || >=26.0.0", "24.0.0"],
    ["^22.12.0 || ^24.0.0 || >=26.0.0", "26.1.0"],
    ["^22.12.0 || ^24.0.0 || >=26.0.0", "27.0.0"],
  ])("says nothing where it is new enough: %s on %s", (range, version) => {
    expect(isNodeNewEnough("a-command", range, version)).toBe(true);
    expect(says).not.toHaveBeenCalled();
    expect(process.exitCode).toBeUndefined();
  });
});
