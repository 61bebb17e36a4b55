import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import type { OperationId } from "@aam-groups/types";
import { RunEndedError } from "./exchange.ts";
import {
  apply,
  type Entry,
  emptyState,
  type JournalHeader,
  type JournalState,
  readJournal,
} from "./journal-file.ts";
import { processSpace } from "./process-space.ts";

/** What has to be said of a run; the rest is that it is this process's, and begins now. */
type Begin = Pick<JournalHeader, "baseUrl" | "runId"> & Partial<JournalHeader>;

/** Is told why a line is not in the file. */
type OnFailure = (reason: string, entry: Entry) => void;

/**
 * The groups of one run, in a file that survives the run: one line of JSON for those that were there before, and one for each
 * that was created, first listed or deleted. Each line is on the disk before its id is used for anything; where it cannot be
 * written, everything that writes one throws a RunEndedError.
 */
export class Journal {
  readonly file: string;
  readonly #descriptor: number;
  readonly #state: JournalState;
  readonly #onFailure: OnFailure;
  /** Whether the file ends with a part of a line. */
  #isCut: boolean;

  private constructor(
    file: string,
    state: JournalState,
    isCut = false,
    onFailure: OnFailure = () => {},
  ) {
    this.file = file;
    this.#state = state;
    this.#isCut = isCut;
    this.#onFailure = onFailure;
    this.#descriptor = openSync(file, "a", 0o600);
  }

  /** Begins the journal of a run; its folder is made if it is not there. */
  static begin(
    file: string,
    {
      pid = process.pid,
      host = hostname(),
      space = processSpace(),
      startedAt = new Date().toISOString(),
      ...run
    }: Begin,
  ): Journal {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const journal = new Journal(file, emptyState());
    journal.#append({ ...run, pid, host, ...(space === undefined ? {} : { space }), startedAt });
    fsyncSync(journal.#descriptor);
    return journal;
  }

  /** Goes on with a journal that another process, or another thread, has begun. */
  static resume(file: string, onFailure?: OnFailure): Journal {
    const { header: _, isCut, ...state } = readJournal(file);
    return new Journal(file, { ...state, ever: new Set(state.groups.keys()) }, isCut, onFailure);
  }

  /** Notes groups of others: those that were there before the run has created any, and what turns out not to be the run's. */
  wereThere(ids: readonly number[]): void {
    this.#write({ before: [...ids] });
  }

  /** Whether a group was there before the run, so that it is not the run's, whatever it holds now. */
  wasThere(id: number): boolean {
    return this.#state.before?.has(id) ?? false;
  }

  /**
   * Takes a group into the journal, for the first time or again; from now on the run may write to it. What the journal knows of
   * an earlier group with this id is forgotten. Not so a group that was there before the run.
   */
  created(id: number, name: string): void {
    if (!this.wasThere(id)) this.#write({ created: id, name });
  }

  deleted(id: number): void {
    if (this.#state.groups.has(id)) this.#write({ deleted: id });
  }

  /** Notes that the deletion of groups is about to be sent: if no response comes, they may be gone. */
  deleting(ids: readonly number[]): void {
    this.#note({ deleting: ids });
  }

  /** Notes that the response to a deletion says that the groups were not deleted. */
  kept(ids: readonly number[]): void {
    this.#note({ kept: ids });
  }

  /** Whether the deletion of a group was sent, and nobody knows what came of it. */
  isUnderDeletion(id: number): boolean {
    return this.#state.underDeletion.has(id);
  }

  /** Notes that the list shows a group of the run: once it no longer does, the group is gone. */
  listed(id: number): void {
    if (!this.wasListed(id)) this.#note({ listed: id });
  }

  /** Whether the list has ever shown a group of the run. */
  wasListed(id: number): boolean {
    return this.#state.listed.has(id);
  }

  /**
   * Notes an id that the response to a creation gave, and that the run must not write to: it may be somebody else's, or cannot be
   * sent as it came.
   *
   * @param id as it came
   */
  claimed(id: string, name: string): void {
    this.#write({ claimed: id, name });
  }

  /** Forgets such an id, since the group that was created under it is known by another one. */
  settled(id: string): void {
    if (this.claims.has(id)) this.#write({ settled: id });
  }

  /** Notes that an operation has damaged other groups than those it was sent for. A clean-up must not use it. */
  banned(operationId: OperationId): void {
    this.#write({ harmful: operationId });
  }

  /** What `banned` noted. */
  get harmful(): ReadonlySet<OperationId> {
    return this.#state.harmful;
  }

  /** What `claimed` noted: names by the ids. */
  get claims(): ReadonlyMap<string, string> {
    return this.#state.claimed;
  }

  /** Whether the run has ever created this group. */
  isOwn(id: number): boolean {
    return this.#state.ever.has(id) && !this.wasThere(id);
  }

  /** The groups that are not known to be deleted: names by id. */
  get remaining(): ReadonlyMap<number, string> {
    return this.#state.groups;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** Removes the file; call it when nothing remains. */
  remove(): void {
    this.close();
    rmSync(this.file, { force: true });
  }

  /** What must be on the disk before it is used for anything. */
  #write(entry: Entry): void {
    this.#note(entry, () => fsyncSync(this.#descriptor));
  }

  #note(entry: Entry, finish: () => void = () => {}): void {
    try {
      this.#append(entry);
      finish();
    } catch (error) {
      const reason = `its journal cannot be written: ${error instanceof Error ? error.message : error}`;
      this.#onFailure(reason, entry);
      throw new RunEndedError(reason);
    }
    apply(this.#state, entry);
  }

  #append(line: JournalHeader | Entry): void {
    const bytes = Buffer.from(`${this.#isCut ? "\n" : ""}${JSON.stringify(line)}\n`);
    this.#isCut = true;
    // A disk that becomes full takes a part, and says so only when it is asked to take the rest.
    for (let written = 0; written < bytes.length; )
      written += writeSync(this.#descriptor, bytes, written);
    this.#isCut = false;
  }
}
