import { randomBytes } from "node:crypto";

const PREFIX = "aam-contract";
const PATTERN = new RegExp(`${PREFIX}-([0-9a-z]{6,9}[a-f0-9]{8})-\\d+`);

/** A new id of a run: when it started, in seconds, and something that no other run has. */
export function newRunId(now = Date.now()): string {
  return `${Math.floor(now / 1000).toString(36)}${randomBytes(4).toString("hex")}`;
}

/** When the run with this id started, in milliseconds. */
export function startOfRun(runId: string): number {
  return Number.parseInt(runId.slice(0, -8), 36) * 1000;
}

/** The text that tells a run's groups from all others: in the name of each, or in its description. */
export function markOf(runId: string, n: number): string {
  return `${PREFIX}-${runId}-${n}`;
}

/** The id of the run that a group was created by, or `undefined` if it was not created by this suite. */
export function runIdIn(fields: { name?: unknown; description?: unknown }): string | undefined {
  const text = `${fields.name ?? ""} ${fields.description ?? ""}`;
  return PATTERN.exec(text)?.[1];
}
