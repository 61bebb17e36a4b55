import { copyFile, mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { DatabaseError, defaultWorld, startSandbox } from "../../src/index.ts";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";

/** Leaves a file as a crash leaves it: with a log beside it that holds writes which are not yet in the file. */
async function crashed(db: string): Promise<void> {
  const origin = `${db}-origin`;
  await (await startSandbox({ port: 0, db: origin })).close();
  const sandbox = await startSandbox({ port: 0, db: origin });
  using client = new Client(sandbox.baseUrl);
  await client.create({ name: "in the log", description: null });
  for (const end of ["", "-wal"]) await copyFile(origin + end, db + end);
  await sandbox.close();
}

/** Changes bytes of a file. */
async function overwrite(db: string, from: number, bytes: Uint8Array): Promise<void> {
  const content = await readFile(db);
  content.set(bytes, from);
  await writeFile(db, content);
}

/** A database as another program has left it, with a log beside it. */
async function foreign(db: string): Promise<void> {
  const database = new DatabaseSync(`${db}-origin`);
  database.exec(`
    PRAGMA application_id = 7;
    CREATE TABLE mine (text);
    PRAGMA journal_mode = WAL;
    INSERT INTO mine VALUES ('in the log');
  `);
  for (const end of ["", "-wal"]) await copyFile(`${db}-origin${end}`, db + end);
  database.close();
}

const noise = (length: number) => new Uint8Array(length).fill(0xa5);
/** Where the header has the version of the schema: https://www.sqlite.org/fileformat.html, 1.3. */
const USER_VERSION = 60;

type Make = (db: string) => Promise<unknown>;
const refused: [what: string, make: Make, why: RegExp][] = [
  [
    "a file with bytes overwritten in the middle",
    async (db) => {
      await crashed(db);
      const { length } = await readFile(db);
      await overwrite(db, length / 4, noise(length / 2));
    },
    /damaged/,
  ],
  [
    "a file with one byte of its world overwritten",
    async (db) => {
      await crashed(db);
      await overwrite(db, (await readFile(db)).indexOf('"partners"'), noise(1));
    },
    /damaged/,
  ],
  [
    "a file that was cut in half",
    async (db) => {
      await crashed(db);
      await truncate(db, (await readFile(db)).length / 2);
    },
    /damaged/,
  ],
  ["a database of another program", foreign, /another program/],
  ["a text file", (db) => writeFile(db, "SQLite is a library.\n"), /not an SQLite database/],
  [
    "a file from another version",
    async (db) => {
      await crashed(db);
      await overwrite(db, USER_VERSION, Uint8Array.of(0, 0, 0, 99));
    },
    /another version/,
  ],
  ["a folder", (db) => mkdir(db), /cannot be opened/],
];

/** Starts in vain, and gives the error. */
async function refusal(options: Parameters<typeof startSandbox>[0]): Promise<unknown> {
  try {
    const sandbox = await startSandbox({ port: 0, ...options });
    await sandbox.close();
  } catch (error) {
    return error;
  }
  return new Error("It was not refused.");
}

function expectOneSentence(error: unknown, db: string, why: RegExp): void {
  expect(error).toBeInstanceOf(DatabaseError);
  const { message } = error as DatabaseError;
  expect(message).toMatch(why);
  expect(message.startsWith(db)).toBe(true);
  expect(message).toMatch(/^[^\n]+\.$/);
}

describe("what cannot serve is refused in one sentence and stays as it is", () => {
  test.each(refused)("%s", async (_what, make, why) => {
    await using folder = await temporaryFolder();
    const db = folder.file();
    await make(db);
    const before = await folder.content();
    expectOneSentence(await refusal({ db }), db, why);
    // The log is neither applied nor removed, and nothing is put beside it.
    expect(await folder.content()).toEqual(before);
  });

  test("a file in a folder that does not exist", async () => {
    await using folder = await temporaryFolder();
    const db = folder.file("nowhere/sandbox.db");
    expectOneSentence(await refusal({ db }), db, /cannot be opened/);
    expect(await folder.content()).toEqual({});
  });

  test("a file that holds a world, when another world is given", async () => {
    await using folder = await temporaryFolder();
    const db = folder.file();
    await (await startSandbox({ port: 0, db })).close();
    const before = await folder.content();
    const error = await refusal({ db, world: defaultWorld });
    expectOneSentence(error, db, /already holds data/);
    expect(await folder.content()).toEqual(before);
  });
});

test("a file that was refused and then repaired is accepted", async () => {
  await using folder = await temporaryFolder();
  const db = folder.file();
  await crashed(db);
  const whole = await readFile(db);
  // In the schema: the check does not find something, it fails.
  await overwrite(db, 100, noise(100));
  expectOneSentence(await refusal({ db }), db, /damaged/);

  await writeFile(db, whole);
  const sandbox = await startSandbox({ port: 0, db });
  using client = new Client(sandbox.baseUrl);
  expect((await client.list()).map(({ name }) => name)).toContain("in the log");
  await sandbox.close();
});
