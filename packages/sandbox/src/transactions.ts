import type { DatabaseSync, StatementSync } from "node:sqlite";

interface Job {
  writes: boolean;
  work: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Runs pieces of work one after the other, each as a transaction of its own.
 *
 * Work that arrives together shares one commit, and no promise settles before it: what a response reports is on disk.
 * This is what makes durable writes fast: a commit waits for the disk once, however many are waiting for it.
 */
export class Transactions {
  #queue: Job[] = [];
  #scheduled = false;
  readonly #database: DatabaseSync;
  readonly #onRollback: () => void;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;
  readonly #savepoint: StatementSync;
  readonly #release: StatementSync;
  readonly #rollbackTo: StatementSync;

  /** @param onRollback called whenever something that was done is undone, to drop what was remembered of it */
  constructor(database: DatabaseSync, onRollback: () => void) {
    this.#database = database;
    this.#onRollback = onRollback;
    this.#begin = database.prepare("BEGIN IMMEDIATE");
    this.#commit = database.prepare("COMMIT");
    this.#rollback = database.prepare("ROLLBACK");
    this.#savepoint = database.prepare("SAVEPOINT job");
    this.#release = database.prepare("RELEASE job");
    this.#rollbackTo = database.prepare("ROLLBACK TO job");
  }

  /**
   * Runs work that only reads. It sees what was written before it, and resolves when that is on disk.
   */
  read<T>(work: () => T): Promise<T> {
    return this.#enqueue(false, work);
  }

  /**
   * Runs work that writes. If it throws, nothing of it stays.
   *
   * @throws what the work throws, or the database's error if it cannot be committed
   */
  write<T>(work: () => T): Promise<T> {
    return this.#enqueue(true, work);
  }

  #enqueue<T>(writes: boolean, work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ writes, work, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      // After the requests that have arrived with this one.
      setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    this.#scheduled = false;
    const jobs = this.#queue;
    this.#queue = [];
    const settle: (() => void)[] = [];
    const writes = jobs.some((job) => job.writes);
    try {
      if (writes) this.#begin.run();
      for (const job of jobs) settle.push(this.#perform(job));
      if (writes) this.#commit.run();
    } catch (error) {
      // A server that is slow may be closed while requests are under way.
      if (this.#database.isOpen && this.#database.isTransaction) this.#rollback.run();
      this.#onRollback();
      for (const { writes, work, resolve, reject } of jobs) {
        if (writes) reject(error);
        // It may have seen what is undone now: it looks again.
        else new Promise<never>((done) => done(work() as never)).then(resolve, reject);
      }
      return;
    }
    for (const finish of settle) finish();
  }

  /** @throws the database's error if it has given up the whole transaction, as it does when the disk is full */
  #perform({ writes, work, resolve, reject }: Job): () => void {
    if (writes) this.#savepoint.run();
    try {
      const value = work() as never;
      if (writes) this.#release.run();
      return () => resolve(value);
    } catch (error) {
      if (writes) {
        if (!this.#database.isTransaction) throw error;
        this.#rollbackTo.run();
        this.#release.run();
        this.#onRollback();
      }
      return () => reject(error);
    }
  }
}
