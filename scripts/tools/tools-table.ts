import { FOREIGN_TOOL_NAMES, type ForeignToolName, TOOLS } from "./expectations.ts";
import programs from "./programs/package.json" with { type: "json" };
import { type ForeignTool, KINDS } from "./tool.ts";

const VERSIONS: Readonly<Record<string, string>> = programs.dependencies;

/** How many tools work, and how many there are. */
export function countTools(): { working: number; all: number } {
  const tools = Object.values(TOOLS);
  const working = tools.filter(({ expected }) => expected === "works");
  return { working: working.length, all: tools.length };
}

/** What the README shows of the expectations: a table in Markdown. */
export function toolsTable(): string {
  const rows = Object.entries(KINDS).flatMap(([kind, title]) => [
    [`**${title}**`, "", "", ""],
    ...FOREIGN_TOOL_NAMES.filter((name) => TOOLS[name].kind === kind).map(rowOf),
  ]);
  const all = [["tool", "package", "result", "upstream"], ...rows];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = all;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...body.map(line)].join("\n");
}

function rowOf(name: ForeignToolName): string[] {
  const tool = TOOLS[name];
  const version = VERSIONS[tool.package];
  if (version === undefined)
    throw new Error(`scripts/tools/programs does not install ${tool.package}.`);
  return [`\`${name}\``, `${tool.package} ${version}`, resultOf(tool), reportOf(tool)];
}

function resultOf({ expected, needs }: ForeignTool): string {
  if (expected !== "works") return expected.reason;
  return needs === undefined ? "works" : `works with ${needs}`;
}

function reportOf({ expected, issue }: ForeignTool): string {
  if (issue !== undefined) return `[#${issue.split("/").at(-1)}](${issue})`;
  return expected === "works" ? "" : "no upstream issue found";
}
