import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { OperationId } from "@aam-groups/types";

/** First line of a journal. */
export interface JournalHeader {
  baseUrl: string;
  runId: string;
  /** Process that writes it. */
  pid: number;
  /** Machine of that process: its number means nothing elsewhere. Journals of earlier versions have none. */
  host?: string;
  startedAt: string;
}

/** What has to be said of a run; the rest is that it is this process's, and begins now. */
type Begin = Pick<JournalHeader, "baseUrl" | "runId"> & Partial<JournalHeader>;

type Entry =
  | { before: number[] }
  | { created: number; name: string }
  | { claimed: string; name: string }
  | { settled: string }
  | { listed: number }
  | { deleting: readonly number[] }
  | { kept: readonly number[] }
  | { harmful: OperationId }
  | { deleted: number };

/**
 * The groups of one run, in a file that survives the run: one line of JSON for those that were there before, and one for each
 * that was created, first listed or deleted. Each line is on the disk before its id is used for anything.
 */
export class Journal {
  readonly file: string;
  readonly #descriptor: number;
  readonly #groups = new Map<number, string>();
  readonly #ever = new Set<number>();
  readonly #before = new Set<number>();
  readonly #listed = new Set<number>();
  readonly #claimed = new Map<string, string>();
  readonly #underDeletion = new Set<number>();
  readonly #harmful = new Set<OperationId>();

  private constructor(file: string) {
    this.file = file;
    this.#descriptor = openSync(file, "a", 0o600);
  }

  /** Begins the journal of a run; its folder is made if it is not there. */
  static begin(
    file: string,
    { pid = process.pid, host = hostname(), startedAt = new Date().toISOString(), ...run }: Begin,
  ): Journal {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const journal = new Journal(file);
    journal.#write({ ...run, pid, host, startedAt });
    return journal;
  }

  /** Goes on with a journal that another process, or another thread, has begun. */
  static resume(file: string): Journal {
    const { groups, before, listed, claimed, underDeletion, harmful } = readJournal(file);
    const journal = new Journal(file);
    for (const operationId of harmful) journal.#harmful.add(operationId);
    for (const id of underDeletion) journal.#underDeletion.add(id);
    for (const id of before ?? []) journal.#before.add(id);
    for (const id of listed) journal.#listed.add(id);
    for (const [id, name] of groups) journal.#remember(id, name);
    for (const [id, name] of claimed) journal.#claimed.set(id, name);
    return journal;
  }

  /** Notes groups of others: those that were there before the run has created any, and what turns out not to be the run's. */
  wereThere(ids: readonly number[]): void {
    this.#write({ before: [...ids] });
    for (const id of ids) {
      this.#before.add(id);
      this.#groups.delete(id);
    }
  }

  /** Whether a group was there before the run, so that it is not the run's, whatever it holds now. */
  wasThere(id: number): boolean {
    return this.#before.has(id);
  }

  /**
   * Takes a group into the journal, for the first time or again; from now on the run may write to it. Not so a group that was
   * there before the run.
   */
  created(id: number, name: string): void {
    if (this.#groups.has(id) || this.#before.has(id)) return;
    this.#write({ created: id, name });
    this.#remember(id, name);
  }

  deleted(id: number): void {
    if (this.#groups.delete(id)) this.#write({ deleted: id });
  }

  /** Notes that the deletion of groups is about to be sent: if no response comes, they may be gone. */
  deleting(ids: readonly number[]): void {
    this.#append({ deleting: ids });
    for (const id of ids) this.#underDeletion.add(id);
  }

  /** Notes that the response to a deletion says that the groups were not deleted. */
  kept(ids: readonly number[]): void {
    this.#append({ kept: ids });
    for (const id of ids) this.#underDeletion.delete(id);
  }

  /** Whether the deletion of a group was sent, and nobody knows what came of it. */
  isUnderDeletion(id: number): boolean {
    return this.#underDeletion.has(id);
  }

  /** Notes that the list shows a group of the run: once it no longer does, the group is gone. */
  listed(id: number): void {
    if (this.#listed.has(id)) return;
    this.#listed.add(id);
    this.#append({ listed: id });
  }

  /** Whether the list has ever shown a group of the run. */
  wasListed(id: number): boolean {
    return this.#listed.has(id);
  }

  /**
   * Notes an id that the response to a creation gave, and that the run must not write to: it may be somebody else's, or cannot be
   * sent as it came.
   *
   * @param id its digits
   */
  claimed(id: string, name: string): void {
    this.#write({ claimed: id, name });
    this.#claimed.set(id, name);
  }

  /** Forgets such an id, since the group that was created under it is known by another one. */
  settled(id: string): void {
    if (this.#claimed.delete(id)) this.#write({ settled: id });
  }

  /** Notes that an operation has damaged groups that it was not about: whoever cleans up must not use it. */
  banned(operationId: OperationId): void {
    this.#write({ harmful: operationId });
    this.#harmful.add(operationId);
  }

  /** What `banned` noted. */
  get harmful(): ReadonlySet<OperationId> {
    return this.#harmful;
  }

  /** What `claimed` noted: names by the digits of the ids. */
  get claims(): ReadonlyMap<string, string> {
    return this.#claimed;
  }

  /** Whether the run has ever created this group. */
  isOwn(id: number): boolean {
    return this.#ever.has(id) && !this.#before.has(id);
  }

  /** The groups that are not known to be deleted: names by id. */
  get remaining(): ReadonlyMap<number, string> {
    return this.#groups;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Removes the file; call it when nothing remains. */
  remove(): void {
    this.close();
    rmSync(this.file, { force: true });
  }

  #remember(id: number, name: string): void {
    this.#groups.set(id, name);
    this.#ever.add(id);
  }

  #write(line: JournalHeader | Entry): void {
    this.#append(line);
    fsyncSync(this.#descriptor);
  }

  #append(line: JournalHeader | Entry): void {
    writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
  }
}

/**
 * Reads a journal. A last line that was cut off by a crash is left out: its id was never used.
 *
 * @throws Error if the file cannot be read or has no header
 */
export function readJournal(file: string): {
  header: JournalHeader;
  /** The groups that are not known to be deleted: names by id. */
  groups: Map<number, string>;
  /** The groups that were there before the run; `undefined` if it had not looked yet, and so had created none. */
  before: ReadonlySet<number> | undefined;
  /** The groups of the run that the list has shown. */
  listed: ReadonlySet<number>;
  /** Ids that may be the run's, and that it has not written to: names by their digits. */
  claimed: ReadonlyMap<string, string>;
  /** The groups whose deletion was sent, without a response that says what came of it. */
  underDeletion: ReadonlySet<number>;
  /** Operations that have damaged groups that they were not about. */
  harmful: ReadonlySet<OperationId>;
} {
  const [first = "", ...lines] = readFileSync(file, "utf8").split("\n");
  const header: JournalHeader = JSON.parse(first);
  const groups = new Map<number, string>();
  const listed = new Set<number>();
  const claimed = new Map<string, string>();
  const underDeletion = new Set<number>();
  const harmful = new Set<OperationId>();
  let before: Set<number> | undefined;
  for (const line of lines) {
    const entry = entryIn(line);
    if (!entry) continue;
    if ("before" in entry) {
      before = new Set([...(before ?? []), ...entry.before]);
      for (const id of entry.before) groups.delete(id);
    } else if ("created" in entry) groups.set(entry.created, entry.name);
    else if ("claimed" in entry) claimed.set(entry.claimed, entry.name);
    else if ("settled" in entry) claimed.delete(entry.settled);
    else if ("listed" in entry) listed.add(entry.listed);
    else if ("harmful" in entry) harmful.add(entry.harmful);
    else if ("deleting" in entry) for (const id of entry.deleting) underDeletion.add(id);
    else if ("kept" in entry) for (const id of entry.kept) underDeletion.delete(id);
    else groups.delete(entry.deleted);
  }
  return { header, groups, before, listed, claimed, underDeletion, harmful };
}

function entryIn(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
