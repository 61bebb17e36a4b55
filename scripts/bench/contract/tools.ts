import type { Tool } from "./tool.ts";
import { ours } from "./tools/ours.ts";
import { portman } from "./tools/portman.ts";
import { prism } from "./tools/prism.ts";
import { respect } from "./tools/respect.ts";

/** All tools by the names that they have on the command line, ours first. */
export const TOOLS = {
  ours,
  respect,
  portman,
  prism,
} satisfies Record<string, Tool>;

export type ToolName = keyof typeof TOOLS;

export const TOOL_NAMES = Object.keys(TOOLS) as ToolName[];
