import { table } from "../table.ts";
import type { JudgedDeployment } from "./judge.ts";
import type { Catch, Comparison, SoundResult } from "./tool-results.ts";
import { TOOLS, type ToolName } from "./tools.ts";

const SOUND = "sound";
/** As many times as long as the sound deployment may a faulty one take. */
const MOST_TIMES = 2;

/** A run on the sound deployment as soon as it has ended. */
export function soundLine(judged: JudgedDeployment): string {
  const { tool, wallMs, requests, findings, damaged, left } = judged;
  const rest = `${requests} requests, ${findings.length} false alarms, ${damaged.length} damaged, ${left.length} left`;
  return `${cellName(SOUND, tool)}  ${seconds(wallMs)}  ${rest}`;
}

/** A run on a deployment with a fault as soon as it has ended. */
export function catchLine({ fault, tool, wallMs, caught, findings, timedOut }: Catch): string {
  const verdict = timedOut ? "out of time" : caught ? `caught: ${findings[0] ?? "exit code"}` : "–";
  return `${cellName(fault, tool)}  ${seconds(wallMs)}  ${verdict}`;
}

/** Both tables, with notes, and the faulty deployments that took a tool longer than they should. */
export function toolLines({ sound, catches }: Comparison): string {
  const tables = [toolRows(sound, catches), faultRows(sound, catches)].map(table);
  const slow = sound.flatMap((result) => slowLine(result, catches));
  return `${[...tables, ...slow].join("\n\n")}

wall       median time of a run on the sound deployment, without what the tool generates beforehand
ratio      of that time to ours
false      complaints about the sound deployment
over 2 ×   faulty deployments that take it more than twice as long as the sound one
caught     faulty deployments that it does not judge like the sound one
at worst   longest run on a faulty deployment, as a multiple of wall
damaged    groups not given to it that a run on the sound deployment changed or deleted
left       groups that it left behind
needed     groups that must be created for it`;
}

function toolRows(sound: readonly SoundResult[], catches: readonly Catch[]): string[][] {
  const ourTime = sound.find(({ tool }) => tool === "ours")?.wallMs;
  const titles = [
    "wall",
    "ratio",
    "requests",
    "false",
    "over 2 ×",
    "caught",
    "at worst",
    "damaged",
    "left",
    "needed",
  ];
  const rows = sound.map(({ tool, wallMs, requests, falseAlarms, damaged, left }) => {
    const own = catches.filter((entry) => entry.tool === tool);
    return [
      TOOLS[tool].title,
      seconds(wallMs),
      ourTime === undefined ? "" : (wallMs / ourTime).toFixed(2),
      String(requests),
      String(falseAlarms.length),
      `${slowest(own, wallMs).length} of ${own.length}`,
      `${own.filter(({ caught }) => caught).length} of ${own.length}`,
      own.length === 0 ? "" : `${(longest(own) / wallMs).toFixed(2)} ×`,
      String(damaged),
      String(left),
      String(TOOLS[tool].groupsNeeded),
    ];
  });
  return [["tool", ...titles], ...rows];
}

/** Runs that took more than twice as long as the sound one, the longest first. */
function slowest(catches: readonly Catch[], wallMs: number): Catch[] {
  return catches
    .filter((entry) => entry.wallMs > MOST_TIMES * wallMs)
    .toSorted((one, other) => other.wallMs - one.wallMs);
}

function slowLine({ tool, wallMs }: SoundResult, catches: readonly Catch[]): string[] {
  const slow = slowest(
    catches.filter((entry) => entry.tool === tool),
    wallMs,
  );
  if (slow.length === 0) return [];
  const names = slow.map((entry) => `${entry.fault} (${(entry.wallMs / wallMs).toFixed(2)} ×)`);
  return [`${TOOLS[tool].title} takes more than twice as long with ${names.join(", ")}`];
}

function longest(catches: readonly Catch[]): number {
  return Math.max(...catches.map(({ wallMs }) => wallMs));
}

function faultRows(sound: readonly SoundResult[], catches: readonly Catch[]): string[][] {
  if (catches.length === 0) return [];
  const tools = sound.map(({ tool }) => tool);
  const byFault = Object.groupBy(catches, ({ fault }) => fault);
  const rows = Object.entries(byFault).map(([fault, own]) => [
    fault,
    ...tools.map((tool) => mark(own.find((entry) => entry.tool === tool))),
  ]);
  return [["fault", ...tools.map((tool) => TOOLS[tool].title)], ...rows];
}

function mark(entry: Catch | undefined): string {
  return entry?.timedOut ? "out of time" : entry?.caught ? "✓" : "–";
}

function cellName(deployment: string, tool: ToolName): string {
  return `${deployment.padEnd(36)}  ${tool.padEnd(8)}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
