import { readFileSync } from "node:fs";
import type { OperationId } from "@aam-groups/types";

/** First line of a journal. */
export interface JournalHeader {
  baseUrl: string;
  runId: string;
  /** Process that writes it. */
  pid: number;
  /** Machine of that process: its number means nothing elsewhere. Journals of earlier versions have none. */
  host?: string;
  /** What `processSpace` says there, if anything. */
  space?: string;
  startedAt: string;
}

/** Any other line. */
export type Entry =
  | { before: readonly number[] }
  | { created: number; name: string }
  | { claimed: string; name: string }
  | { settled: string }
  | { listed: number }
  | { deleting: readonly number[] }
  | { kept: readonly number[] }
  | { harmful: OperationId }
  | { deleted: number };

/** What the lines of a journal come to. */
export interface JournalState {
  /** The groups that are not known to be deleted: names by id. */
  groups: Map<number, string>;
  /** Every group that the run has created. */
  ever: Set<number>;
  /** The groups that were there before the run; `undefined` if it had not looked yet, and so had created none. */
  before: Set<number> | undefined;
  /** The groups of the run that the list has shown. */
  listed: Set<number>;
  /** Ids that may be the run's, and that it has not written to: names by the ids as they came. */
  claimed: Map<string, string>;
  /** The groups whose deletion was sent, without a response that says what came of it. */
  underDeletion: Set<number>;
  /** Operations that have damaged groups that they were not about. */
  harmful: Set<OperationId>;
}

/** A journal without a line. */
export function emptyState(): JournalState {
  return {
    ...{ groups: new Map(), ever: new Set(), before: undefined },
    ...{ listed: new Set(), claimed: new Map(), underDeletion: new Set(), harmful: new Set() },
  };
}

/** Makes a state what it is after one more line. */
export function apply(state: JournalState, entry: Entry): void {
  const { groups, ever, listed, claimed, underDeletion } = state;
  if ("before" in entry) {
    state.before = new Set([...(state.before ?? []), ...entry.before]);
    for (const id of entry.before) groups.delete(id);
  } else if ("created" in entry) {
    const { created: id, name } = entry;
    groups.set(id, name);
    ever.add(id);
    claimed.delete(String(id));
    // What is known of an earlier group with this id says nothing about this one.
    listed.delete(id);
    underDeletion.delete(id);
  } else if ("claimed" in entry) {
    claimed.set(entry.claimed, entry.name);
    const id = Number(entry.claimed);
    // The run's group with this id is gone, and the id may be somebody else's by now.
    if (!groups.has(id)) ever.delete(id);
  } else if ("settled" in entry) claimed.delete(entry.settled);
  else if ("harmful" in entry) state.harmful.add(entry.harmful);
  else if ("listed" in entry) listed.add(entry.listed);
  else if ("deleting" in entry) for (const id of entry.deleting) underDeletion.add(id);
  else if ("kept" in entry) for (const id of entry.kept) underDeletion.delete(id);
  else groups.delete(entry.deleted);
}

/**
 * Reads a journal. A line that was cut off, by a crash or by a full disk, is left out: its id was never used.
 *
 * @throws Error if the file cannot be read or has no header
 */
export function readJournal(file: string): JournalState & {
  header: JournalHeader;
  /** Whether the last line has no end. */
  isCut: boolean;
} {
  const [first = "", ...lines] = readFileSync(file, "utf8").split("\n");
  const header: JournalHeader = JSON.parse(first);
  const state = emptyState();
  for (const line of lines) {
    const entry = entryIn(line);
    if (entry) apply(state, entry);
  }
  return { header, ...state, isCut: lines.at(-1) !== "" };
}

function entryIn(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
