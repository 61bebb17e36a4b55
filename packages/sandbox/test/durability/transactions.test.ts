import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { Transactions } from "../../src/transactions.ts";

let database: DatabaseSync;
let transactions: Transactions;
let rollbacks: number;
beforeEach(() => {
  database = new DatabaseSync(":memory:");
  // A note on nothing is noticed only by COMMIT: the one error that SQLite keeps for it.
  database.exec(`
    PRAGMA foreign_keys = ON;
    CREATE TABLE notes (text TEXT PRIMARY KEY, about TEXT REFERENCES notes DEFERRABLE INITIALLY DEFERRED);
  `);
  rollbacks = 0;
  transactions = new Transactions(database, () => {
    rollbacks++;
  });
  return () => database.close();
});

function note(text: string, about: string | null = null): void {
  database.prepare("INSERT INTO notes VALUES (?, ?)").run(text, about);
}

function notes(): string[] {
  return database
    .prepare("SELECT text FROM notes ORDER BY text")
    .all()
    .map(({ text }) => String(text));
}

/** What became of each, e.g. `"done"` or the message of its error. */
async function outcomes(work: Promise<unknown>[]): Promise<unknown[]> {
  return (await Promise.allSettled(work)).map((result) =>
    result.status === "fulfilled" ? result.value : (result.reason as Error).message,
  );
}

describe("work that comes together", () => {
  test("leaves nothing of what throws in the middle, and all of the rest", async () => {
    const seen = await outcomes([
      transactions.write(() => note("first")),
      transactions.write(() => {
        note("half");
        throw new Error("broken");
      }),
      transactions.write(() => {
        note("last");
        return notes();
      }),
      transactions.read(notes),
    ]);
    // The third sees the first before its commit: they were one batch.
    expect(seen).toEqual([undefined, "broken", ["first", "last"], ["first", "last"]]);
    expect(database.isTransaction).toBe(false);
    expect(notes()).toEqual(["first", "last"]);
    expect(rollbacks).toBe(1);
  });

  test("is undone and refused altogether when it cannot be committed", async () => {
    const why = "FOREIGN KEY constraint failed";
    const seen = await outcomes([
      transactions.write(() => note("first")),
      transactions.write(() => note("second", "nothing")),
      transactions.write(() => note("third")),
    ]);
    expect(seen).toEqual([why, why, why]);
    expect(database.isTransaction).toBe(false);
    expect(notes()).toEqual([]);
    expect(rollbacks).toBe(1);
  });

  test("reads what is there when the writes beside it cannot be committed", async () => {
    await transactions.write(() => note("before"));
    const [, read] = await outcomes([
      transactions.write(() => note("lost", "nothing")),
      transactions.read(notes),
    ]);
    expect(read).toEqual(["before"]);
  });
});

test("after a commit that failed, the next one succeeds", async () => {
  await outcomes([transactions.write(() => note("lost", "nothing"))]);
  await transactions.write(() => note("kept"));
  expect(notes()).toEqual(["kept"]);
});

test("work that throws in a batch of its own leaves nothing", async () => {
  const work = transactions.write(() => {
    note("half");
    throw new Error("broken");
  });
  await expect(work).rejects.toThrow("broken");
  expect(notes()).toEqual([]);
});

test("no promise settles before the commit", async () => {
  const settled = [transactions.write(() => note("first")), transactions.read(notes)].map((work) =>
    work.then(() => database.isTransaction),
  );
  expect(await Promise.all(settled)).toEqual([false, false]);
});

test("work under way when the database is closed is rejected, and ends no process", async () => {
  const work = [transactions.write(() => note("a")), transactions.read(notes)];
  database.close();
  const closed = expect.stringMatching(/not open|finalized/);
  expect(await outcomes(work)).toEqual([closed, closed]);
  database.open();
});
