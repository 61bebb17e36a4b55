import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** First line of a journal. */
export interface JournalHeader {
  baseUrl: string;
  runId: string;
  /** Process that writes it. */
  pid: number;
  startedAt: string;
}

/** What has to be said of a run; the rest is that it is this process's, and begins now. */
type Begin = Pick<JournalHeader, "baseUrl" | "runId"> & Partial<JournalHeader>;

type Entry = { before: number[] } | { created: number; name: string } | { deleted: number };

/**
 * The groups of one run, in a file that survives the run: one line of JSON for those that were there before, and one for each
 * that was created or deleted. Each line is on the disk before its id is used for anything.
 */
export class Journal {
  readonly file: string;
  readonly #descriptor: number;
  readonly #groups = new Map<number, string>();
  readonly #ever = new Set<number>();
  readonly #before = new Set<number>();

  private constructor(file: string) {
    this.file = file;
    this.#descriptor = openSync(file, "a", 0o600);
  }

  /** Begins the journal of a run; its folder is made if it is not there. */
  static begin(
    file: string,
    { pid = process.pid, startedAt = new Date().toISOString(), ...run }: Begin,
  ): Journal {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const journal = new Journal(file);
    journal.#write({ ...run, pid, startedAt });
    return journal;
  }

  /** Goes on with a journal that another process, or another thread, has begun. */
  static resume(file: string): Journal {
    const { groups, before } = readJournal(file);
    const journal = new Journal(file);
    for (const id of before ?? []) journal.#before.add(id);
    for (const [id, name] of groups) journal.#remember(id, name);
    return journal;
  }

  /** Notes the groups that were there before the run has created any. */
  wereThere(ids: readonly number[]): void {
    this.#write({ before: [...ids] });
    for (const id of ids) this.#before.add(id);
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
    writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#descriptor);
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
} {
  const [first = "", ...lines] = readFileSync(file, "utf8").split("\n");
  const header: JournalHeader = JSON.parse(first);
  const groups = new Map<number, string>();
  let before: Set<number> | undefined;
  for (const line of lines) {
    const entry = entryIn(line);
    if (!entry) continue;
    if ("before" in entry) before = new Set(entry.before);
    else if ("created" in entry) groups.set(entry.created, entry.name);
    else groups.delete(entry.deleted);
  }
  return { header, groups, before };
}

function entryIn(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
