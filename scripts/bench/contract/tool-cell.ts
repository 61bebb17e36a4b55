import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FaultName } from "@aam-groups/sandbox";
import { type Damage, damageBetween, takeSnapshot } from "./damage.ts";
import { startDeployment } from "./deployment.ts";
import { writeSpecFor } from "./spec-for-tools.ts";
import type { Judgement } from "./tool.ts";
import { TOOLS, type ToolName } from "./tools.ts";

/** What every cell needs. */
export interface CellOptions {
  /** Where folders for the tools may be made. */
  folder: string;
  /** The spec as JSON. */
  spec: string;
  signal: AbortSignal;
}

/** What a tool said about one deployment. */
export interface Cell extends Judgement {
  tool: ToolName;
  requests: number;
}

/** Runs a tool on a fresh deployment with a fault, in a fresh folder. */
export async function judgeFaulty(
  tool: ToolName,
  fault: FaultName,
  options: CellOptions,
): Promise<Cell> {
  return judge(tool, fault, options, (_baseUrl, work) => work());
}

/** Runs a tool on a fresh sound deployment, and looks at what it has done there. */
export async function judgeSound(tool: ToolName, options: CellOptions): Promise<Cell & Damage> {
  return judge(tool, undefined, options, async (baseUrl, work) => {
    const before = await takeSnapshot(baseUrl);
    const cell = await work();
    return { ...cell, ...damageBetween(before, await takeSnapshot(baseUrl)) };
  });
}

async function judge<Result>(
  tool: ToolName,
  fault: FaultName | undefined,
  { folder, spec, signal }: CellOptions,
  around: (baseUrl: string, work: () => Promise<Cell>) => Promise<Result>,
): Promise<Result> {
  const deployment = await startDeployment(fault);
  const { baseUrl } = deployment;
  const ownFolder = await mkdtemp(join(folder, `${tool}-`));
  try {
    const target = { baseUrl, folder: ownFolder, signal };
    await writeSpecFor(spec, ownFolder, baseUrl);
    await TOOLS[tool].prepare?.(target);
    return await around(baseUrl, async () => {
      const { result, requests } = await deployment.counting(() => TOOLS[tool].run(target));
      return { tool, ...result, requests };
    });
  } finally {
    await deployment.close();
    await rm(ownFolder, { recursive: true, force: true });
  }
}
