import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** A file that cannot serve as the sandbox's database. The message says why; the file is as it was. */
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

/**
 * Opens the sandbox's database: in memory, or in a file that is made if it is not there.
 *
 * @throws DatabaseError if the file is another program's, damaged, in use, or cannot be opened or made
 */
export function openDatabase(file: string | undefined): DatabaseSync {
  const isNew = file === undefined || !existsSync(file) || statSync(file).size === 0;
  if (file !== undefined && !isNew) refuseForeign(file);
  try {
    const database = new DatabaseSync(file ?? ":memory:");
    // Nobody else writes: SQLite then needs no shared memory, and a second sandbox on the file is refused.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA foreign_keys = ON;");
    if (isNew) create(database);
    // An answer is sent after the commit, and with FULL a commit is on disk.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE; COMMIT;");
    return database;
  } catch (cause) {
    throw refusal(file, cause);
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
  try {
    const descriptor = openSync(file, "r");
    readSync(descriptor, header, 0, header.length, 0);
    closeSync(descriptor);
  } catch (cause) {
    throw refusal(file, cause);
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
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    const [result] = database.prepare("PRAGMA quick_check(1)").all();
    database.close();
    if (result?.quick_check !== "ok") throw new Error(String(result?.quick_check));
  } catch (cause) {
    throw refusal(file, cause);
  }
}

function refusal(file: string | undefined, cause: unknown): DatabaseError {
  const why = cause instanceof Error ? cause.message : String(cause);
  if (/locked/.test(why)) {
    return new DatabaseError(`${file} is in use by another sandbox.`, { cause });
  }
  if (/malformed|not a database|Tree|page/.test(why)) {
    return new DatabaseError(`${file} is damaged (${why}). It was left untouched.`, { cause });
  }
  return new DatabaseError(`${file} cannot be opened: ${why}.`, { cause });
}
