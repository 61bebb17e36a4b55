import { randomUUID } from "node:crypto";
import { closeSync, existsSync, linkSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** A file that cannot be used as the sandbox's database. The message says why; the file is unchanged. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
}

/** Marks our files (`PRAGMA application_id`): "AAMG". */
const APPLICATION_ID = 0x41_41_4d_47;
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE world (json TEXT NOT NULL);
  -- AUTOINCREMENT: the id of a deleted group never comes back.
  CREATE TABLE groups (
    group_id INTEGER PRIMARY KEY AUTOINCREMENT,
    pid INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    undeletable TEXT
  );
  CREATE INDEX groups_of_partner ON groups (pid);
  CREATE TABLE members (
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (group_id, user_id)
  ) WITHOUT ROWID;
  CREATE TABLE wildcards (
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    wildcard TEXT NOT NULL,
    PRIMARY KEY (group_id, wildcard)
  ) WITHOUT ROWID;
  CREATE TABLE permissions (
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE,
    position INTEGER NOT NULL,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    permissions TEXT NOT NULL,
    PRIMARY KEY (group_id, position)
  ) WITHOUT ROWID;
  CREATE TABLE issued_tokens (
    hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    expires_at INTEGER
  ) WITHOUT ROWID;
`;

/** What this process has open, by device and inode. */
const opened = new Map<string, DatabaseSync>();

/**
 * Opens the sandbox's database: in memory, or in a file that is made if it does not exist.
 *
 * @throws DatabaseError if the file is another program's, damaged, in use, or cannot be opened or created
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  if (file === undefined) {
    const database = new DatabaseSync(":memory:");
    database.exec("PRAGMA foreign_keys = ON");
    create(database);
    return database;
  }
  let database: DatabaseSync | undefined;
  try {
    if (identify(file) === undefined) makeFile(file);
    const identity = identify(file) ?? "";
    // Do not even open it: closing a file drops all locks of this process on it (POSIX).
    if (opened.get(identity)?.isOpen) throw inUse(file);
    refuseForeign(file);
    database = new DatabaseSync(file);
    // With a single writer, SQLite needs no shared memory, and a second sandbox on the file is refused.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = ON;");
    // An response is sent after the commit, and with FULL a commit is on disk.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE; COMMIT;");
    opened.set(identity, database);
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof DatabaseError ? cause : refusal(file, cause);
  }
}

/** Device and inode; `undefined` if there is no such file, or an empty one. */
function identify(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && (stats.size > 0 || !stats.isFile()) ? `${stats.dev}:${stats.ino}` : undefined;
}

/** Creates the file under another name, and links it into place when it is complete: nobody ever sees half of it. */
function makeFile(file: string): void {
  const unfinished = `${file}-${randomUUID()}`;
  try {
    const database = new DatabaseSync(unfinished);
    try {
      create(database);
      // The file remembers it.
      database.exec("PRAGMA journal_mode = WAL");
    } finally {
      database.close();
    }
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file);
    linkSync(unfinished, file);
  } catch (cause) {
    // Another sandbox was faster.
    throw existsSync(file) ? inUse(file, cause) : refusal(file, cause);
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(unfinished + end, { force: true });
  }
}

function create(database: DatabaseSync): void {
  // Before WAL mode, so that the mark is in the file itself from the first moment on.
  database.exec(
    `BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`,
  );
}

/** Looks at a file without changing it. */
function refuseForeign(file: string): void {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  // https://www.sqlite.org/fileformat.html, 1.3: magic string, user version at 60, application id at 68.
  if (header.toString("latin1", 0, 16) !== "SQLite format 3\0") {
    throw new DatabaseError(`${file} is not an SQLite database. It was left untouched.`);
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    throw new DatabaseError(`${file} is a database of another program. It was left untouched.`);
  }
  if (header.readUInt32BE(60) !== SCHEMA_VERSION) {
    throw new DatabaseError(
      `${file} is from another version of the sandbox. It was left untouched.`,
    );
  }
  // SQLite puts these beside a file even when it only reads it, and leaves them there.
  const litter = [`${file}-wal`, `${file}-shm`].filter((name) => !existsSync(name));
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const [result] = database.prepare("PRAGMA quick_check(1)").all();
    if (result?.quick_check !== "ok") throw damaged(file, result?.quick_check);
    const [broken] = database.prepare("SELECT 1 FROM world WHERE NOT json_valid(json)").all();
    if (broken) throw damaged(file, "its world is not JSON");
  } finally {
    database.close();
    for (const name of litter) rmSync(name, { force: true });
  }
}

function inUse(file: string, cause?: unknown): DatabaseError {
  return new DatabaseError(`${file} is in use by another sandbox.`, { cause });
}

function damaged(file: string, why: unknown, cause?: unknown): DatabaseError {
  // SQLite's words can have several lines.
  const words = String(why).replace(/\s+/g, " ");
  return new DatabaseError(`${file} is damaged (${words}). It was left untouched.`, { cause });
}

function refusal(file: string, cause: unknown): DatabaseError {
  const why = cause instanceof Error ? cause.message : String(cause);
  if (/locked/.test(why)) return inUse(file, cause);
  if (/malformed|not a database|no such (table|column)/.test(why)) return damaged(file, why, cause);
  return new DatabaseError(`${file} cannot be opened: ${why}.`, { cause });
}
