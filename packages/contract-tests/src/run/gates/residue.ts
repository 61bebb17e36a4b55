import { readdirSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { OperationId } from "@aam-groups/types";
import { readJournal } from "../../deployment/journal-file.ts";
import { markIn } from "../../deployment/mark.ts";
import { processSpace } from "../../deployment/process-space.ts";
import type { SeenGroup } from "../../group.ts";

/** A run creates groups all the time, unless the deployment has it wait. What has been quiet for this long has ended. */
const QUIET_MS = 30 * 60_000;

/** A journal in a folder of journals. */
export interface FoundJournal {
  file: string;
  runId: string;
  baseUrl: string;
  /** The groups that are not known to be deleted: names by id. */
  groups: ReadonlyMap<number, string>;
  /** The groups that were there before that run. */
  before: ReadonlySet<number> | undefined;
  /** The groups that the list has shown that run. */
  listed: ReadonlySet<number>;
  /** Ids that may be that run's, and that it has not written to: names by their digits. */
  claimed: ReadonlyMap<string, string>;
  /** The groups whose deletion that run has sent, without a response that says what came of it. */
  underDeletion: ReadonlySet<number>;
  /** Operations that were seen to damage groups that they were not about. */
  harmful: ReadonlySet<OperationId>;
  /** When its last line was written, in milliseconds. */
  writtenAt: number;
  /** Whether the process that writes it is still there; `undefined` if its number may not be one of this machine's. */
  isAlive: boolean | undefined;
}

/** Every journal in a folder; files that are none are left out. */
export function journalsIn(folder: string): FoundJournal[] {
  const here = processSpace();
  return namesIn(folder).flatMap((name) => {
    const file = join(folder, name);
    try {
      const { header, ...rest } = readJournal(file);
      const { runId, baseUrl, pid, host = hostname(), space } = header;
      const isHere = host === hostname() && space === here;
      return [
        {
          ...{ file, runId, baseUrl, ...rest, writtenAt: statSync(file).mtimeMs },
          isAlive: isHere ? isAlive(pid) : undefined,
        },
      ];
    } catch {
      return [];
    }
  });
}

/** The groups of one run that are in a list. */
export interface RunInList {
  runId: string;
  groups: SeenGroup[];
  /** When the last of them was named, in milliseconds. */
  lastSignOfLife: number;
}

/** The runs whose marks are in a list. */
export function runsIn(list: readonly SeenGroup[]): RunInList[] {
  const runs = new Map<string, RunInList>();
  for (const group of list) {
    const mark = markIn(group.fields);
    if (!mark) continue;
    const { runId, writtenAt } = mark;
    const run = runs.get(runId) ?? { runId, groups: [], lastSignOfLife: writtenAt };
    run.groups.push(group);
    run.lastSignOfLife = Math.max(run.lastSignOfLife, writtenAt);
    runs.set(runId, run);
  }
  return [...runs.values()];
}

/**
 * Whether a run may still be under way. Its journal tells, if it is in this folder and of this machine: then the process is there
 * or not. Of any other run, only the time tells when it has last given a group a name, or written its journal.
 */
export function mayBeAlive(
  { runId, lastSignOfLife }: Pick<RunInList, "runId" | "lastSignOfLife">,
  journals: readonly FoundJournal[],
  now = Date.now(),
): boolean {
  const { isAlive, writtenAt = 0 } = journals.find((journal) => journal.runId === runId) ?? {};
  // A clock that is ahead of ours says as little as one that is behind.
  return isAlive ?? now - Math.max(lastSignOfLife, writtenAt) < QUIET_MS;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  // A process has one run: what else has its number is from before, as in a container, where numbers come again.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
