import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FaultName } from "@aam-groups/sandbox";
import type { Workplace } from "../../child-process.ts";
import { counting, damageBetween, startDeployment, takeSnapshot } from "./deployment.ts";
import { writeSpecFor } from "./spec-for-tools.ts";
import { type Judgement, type PreparedTool, TOOLS, type ToolName } from "./tools.ts";

/** What a tool reported about one deployment, and did to it. */
export interface JudgedDeployment extends Judgement {
  tool: ToolName;
  requests: number;
  /** Ids of groups that were not given to the tool but are gone or changed; not looked for in faulty deployments. */
  damaged: number[];
  /** Ids of groups that were not there before. */
  left: number[];
}

/** Runs a tool on a fresh deployment, in a fresh folder within the workplace. */
export async function judge(
  { name: tool, spec, generated }: PreparedTool,
  fault: FaultName | undefined,
  { folder, signal }: Workplace,
): Promise<JudgedDeployment> {
  const deployment = await startDeployment(fault);
  const { baseUrl } = deployment;
  const ownFolder = await mkdtemp(join(folder, `${tool}-`));
  try {
    const target = { baseUrl, folder: ownFolder, signal };
    await cp(generated, ownFolder, { recursive: true });
    await writeSpecFor(spec, ownFolder, baseUrl);
    const before = fault === undefined ? await takeSnapshot(baseUrl) : undefined;
    const { result, requests } = await counting(() => TOOLS[tool].run(target));
    const damage = before
      ? damageBetween(before, await takeSnapshot(baseUrl))
      : { damaged: [], left: [] };
    return { tool, ...result, requests, ...damage };
  } finally {
    await deployment.close();
    await rm(ownFolder, { recursive: true, force: true });
  }
}
