import { describe, expect, test } from "vitest";
import { judgeTool, type ToolOutcome } from "../../tools/judge-tool.ts";
import type { Shortfall } from "../../tools/tool.ts";

const works: ToolOutcome = { result: "works" };
const shortfall: Shortfall = { reason: "It does not know null.", prints: "unknown type: null" };

function fails(output: string): ToolOutcome {
  return { result: "fails", step: "compile", output };
}

describe("a tool that is expected to work", () => {
  test("passes if it works", () => {
    expect(judgeTool({ expected: "works" }, works)).toEqual({
      result: "passed",
      sentence: "works",
    });
  });

  test("fails if it does not, and shows why", () => {
    expect(judgeTool({ expected: "works" }, fails("unknown type: null"))).toEqual({
      result: "failed",
      sentence: expect.stringMatching(/^does not work any more: compile fails\. .*change its/),
      output: "unknown type: null",
    });
  });
});

describe("a tool that is expected to fail", () => {
  test("passes if it fails as expected, whatever its colors and line breaks", () => {
    const outcome = fails("Error:\n\u001b[31munknown\u001b[0m\n  type: null");
    expect(judgeTool({ expected: shortfall }, outcome)).toEqual({
      result: "passed",
      sentence: "fails as expected: It does not know null.",
    });
  });

  test("fails if it works, and says what to change", () => {
    const { result, sentence } = judgeTool({ expected: shortfall }, works);
    expect(result).toBe("failed");
    expect(sentence).toMatch(/^works now: change .*expectations\.ts, .*README\.md\.$/);
  });

  test("fails if it fails in another way, and shows how", () => {
    expect(judgeTool({ expected: shortfall }, fails("out of memory"))).toMatchObject({
      result: "failed",
      sentence: expect.stringMatching(/^fails differently than expected: /),
      output: "out of memory",
    });
  });
});

test("a tool that cannot be tried here is skipped, and says what is missing", () => {
  const outcome: ToolOutcome = { result: "skipped", missing: "Chromium" };
  for (const expected of ["works", shortfall] as const) {
    expect(judgeTool({ expected }, outcome)).toEqual({
      result: "skipped",
      sentence: "is skipped: there is no Chromium.",
    });
  }
});
