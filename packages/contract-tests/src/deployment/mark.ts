import { randomBytes } from "node:crypto";

const PREFIX = "aam-contract";
// A deployment that changes the case of texts must not make the run lose its groups.
const PATTERN = new RegExp(`${PREFIX}-([0-9a-z]{6,9}[a-f0-9]{8})-\\d+(?:-([0-9a-z]{1,6}))?`, "i");

/** A new id of a run: when it started, in seconds, and something that no other run has. */
export function newRunId(now = Date.now()): string {
  return `${Math.floor(now / 1000).toString(36)}${randomBytes(4).toString("hex")}`;
}

/** When the run with this id started, in milliseconds. */
function startOfRun(runId: string): number {
  return Number.parseInt(runId.slice(0, -8), 36) * 1000;
}

/** What all marks of a run begin with. */
export function stemOf(runId: string): string {
  return `${PREFIX}-${runId}`;
}

/**
 * The text that tells a run's groups from all others: in the name of each, or in its description. It ends with the seconds since
 * the run started, so that anybody can see how long ago the run was alive.
 */
export function markOf(runId: string, n: number, now = Date.now()): string {
  const seconds = Math.max(0, Math.floor((now - startOfRun(runId)) / 1000));
  return `${stemOf(runId)}-${n}-${seconds.toString(36)}`;
}

/** What the mark in a group says. */
export interface Mark {
  runId: string;
  /** The mark as it was written. */
  text: string;
  /** When it was written, in milliseconds, by the clock of the run's machine. */
  writtenAt: number;
}

/** The mark in a group; `undefined` if this suite has not created it. */
export function markIn(fields: { name?: unknown; description?: unknown }): Mark | undefined {
  const { name, description } = fields;
  const [text, id, seconds = "0"] =
    (typeof name === "string" ? PATTERN.exec(name) : null) ??
    (typeof description === "string" ? PATTERN.exec(description) : null) ??
    [];
  if (text === undefined || id === undefined) return undefined;
  const runId = id.toLowerCase();
  const writtenAt = startOfRun(runId) + Number.parseInt(seconds, 36) * 1000;
  return { runId, text: text.toLowerCase(), writtenAt };
}

/** The id of the run that a group was created by, or `undefined` if it was not created by this suite. */
export function runIdIn(fields: { name?: unknown; description?: unknown }): string | undefined {
  return markIn(fields)?.runId;
}

/** What a text holds besides the marks of runs. */
export function markless(text: string): string {
  return text.replaceAll(new RegExp(PATTERN, "g"), "");
}
