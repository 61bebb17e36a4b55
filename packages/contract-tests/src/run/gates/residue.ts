import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readJournal } from "../../deployment/journal.ts";
import { startOfRun } from "../../deployment/mark.ts";

const YOUNG_MS = 10 * 60_000;

/** A journal in a folder of journals. */
export interface FoundJournal {
  file: string;
  runId: string;
  baseUrl: string;
  groups: ReadonlyMap<number, string>;
  /** The groups that were there before that run. */
  before: ReadonlySet<number> | undefined;
  /** Whether the process that writes it is still there. */
  isAlive: boolean;
}

/** Every journal in a folder; files that are none are left out. */
export function journalsIn(folder: string): FoundJournal[] {
  return namesIn(folder).flatMap((name) => {
    const file = join(folder, name);
    try {
      const { header, groups, before } = readJournal(file);
      const { runId, baseUrl, pid } = header;
      return [{ file, runId, baseUrl, groups, before, isAlive: isAlive(pid) }];
    } catch {
      return [];
    }
  });
}

/** Whether a run is still under way: its process lives, or it is a young run of another machine. */
export function isUnderWay(ownJournal: string, runId: string): boolean {
  const known = journalsIn(dirname(ownJournal)).find((journal) => journal.runId === runId);
  if (known) return known.isAlive;
  return Date.now() - startOfRun(runId) < YOUNG_MS;
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
