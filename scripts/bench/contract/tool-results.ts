import type { FaultName } from "@aam-groups/sandbox";
import { median } from "../median.ts";
import type { JudgedDeployment } from "./judge.ts";
import type { ToolName } from "./tools.ts";

/** What a tool did on the sound deployment. */
export interface SoundResult {
  tool: ToolName;
  /** Median of all runs. */
  wallMs: number;
  /** Most that any run sent. */
  requests: number;
  exitCodes: (number | undefined)[];
  /** Complaints of any run, all of them unfounded. */
  falseAlarms: string[];
  /** Most groups that any run has damaged. */
  damaged: number;
  /** Most groups that any run has left behind. */
  left: number;
}

/** Whether a tool noticed a fault. */
export interface Catch {
  fault: FaultName;
  tool: ToolName;
  caught: boolean;
  /** Complaints that it does not raise about the sound deployment. */
  findings: string[];
  timedOut: boolean;
  wallMs: number;
  requests: number;
}

/** All results of a comparison. */
export interface Comparison {
  sound: SoundResult[];
  catches: Catch[];
}

export function soundResultOf(tool: ToolName, cells: readonly JudgedDeployment[]): SoundResult {
  return {
    tool,
    wallMs: median(cells.map(({ wallMs }) => wallMs)),
    requests: Math.max(...cells.map(({ requests }) => requests)),
    exitCodes: [...new Set(cells.map(({ exitCode }) => exitCode))],
    falseAlarms: [...new Set(cells.flatMap(({ findings }) => findings))],
    damaged: Math.max(...cells.map(({ damaged }) => damaged.length)),
    left: Math.max(...cells.map(({ left }) => left.length)),
  };
}

/** A fault is caught by a new complaint or another exit code, but not by a timeout. */
export function catchOf(fault: FaultName, cell: JudgedDeployment, sound: SoundResult): Catch {
  const { tool, exitCode, timedOut, wallMs, requests } = cell;
  const findings = [...new Set(cell.findings)].filter((name) => !sound.falseAlarms.includes(name));
  const caught = !timedOut && (findings.length > 0 || !sound.exitCodes.includes(exitCode));
  return { fault, tool, caught, findings, timedOut, wallMs, requests };
}

/** Whether our suite, if it was run, is silent and harmless on the sound deployment, and catches every fault. */
export function oursHolds({ sound, catches }: Comparison): boolean {
  const ours = sound.find(({ tool }) => tool === "ours");
  const isSilent = !ours || ours.falseAlarms.length + ours.damaged + ours.left === 0;
  return isSilent && catches.every(({ tool, caught }) => caught || tool !== "ours");
}
