import { stripVTControlCharacters } from "node:util";
import type { ForeignTool } from "./tool.ts";

/** What a tool has done with the spec. */
export type ToolOutcome =
  | { result: "works" }
  | {
      result: "fails";
      /** In which step, e.g. `compile`. */
      step: string;
      output: string;
    }
  | {
      result: "skipped";
      /** What is missing. */
      missing: string;
    };

/** Whether a tool does what is expected of it. */
export interface ToolVerdict {
  result: "passed" | "failed" | "skipped";
  /** For the terminal: what the tool does and, if that is not what is expected, what to do. */
  sentence: string;
  /** What shows a failure that was not expected. */
  output?: string;
}

const PLACE =
  "its expectation in scripts/tools/expectations.ts, and its row in scripts/tools/README.md";

/** Compares what a tool has done with what is expected of it. */
export function judgeTool(tool: Pick<ForeignTool, "expected">, outcome: ToolOutcome): ToolVerdict {
  const { expected } = tool;
  if (outcome.result === "skipped") {
    return { result: "skipped", sentence: `is skipped: there is no ${outcome.missing}.` };
  }
  if (outcome.result === "works") {
    if (expected === "works") return { result: "passed", sentence: "works" };
    return {
      result: "failed",
      sentence: `works now: change ${PLACE}.`,
    };
  }
  const { step, output } = outcome;
  if (expected === "works") {
    return {
      result: "failed",
      sentence: `does not work any more: ${step} fails. If the spec is right, change ${PLACE}.`,
      output,
    };
  }
  if (plain(output).includes(plain(expected.prints))) {
    return { result: "passed", sentence: `fails as expected: ${expected.reason}` };
  }
  return {
    result: "failed",
    sentence: `fails differently than expected: ${step} does not print "${expected.prints}". If the spec is right, change ${PLACE}.`,
    output,
  };
}

/** Without colors, and however lines are broken. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/\s+/g, " ");
}
