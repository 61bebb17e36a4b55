import type { DatabaseSync } from "node:sqlite";
import type { Group, GroupInput, PermissionObject } from "@aam-groups/types";
import { Transactions } from "./transactions.ts";
import type { World } from "./world/world.ts";

interface GroupRow {
  group_id: number;
  pid: number;
  name: string;
  description: string | null;
  users: string;
  wildcards: string;
}

const SELECT_GROUP = `
  SELECT group_id, pid, name, description,
    (SELECT json_group_array(user_id) FROM members WHERE members.group_id = groups.group_id) AS users,
    (SELECT json_group_array(wildcard) FROM wildcards WHERE wildcards.group_id = groups.group_id) AS wildcards
  FROM groups`;

/** The groups of all partners and their permissions. Its methods must be called inside a transaction. */
export class Store {
  readonly transactions: Transactions;
  readonly #database: DatabaseSync;
  /** Lists that were read since the last change. Callers must not change them. */
  readonly #lists = new Map<number, readonly Group[]>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.transactions = new Transactions(database, () => this.#lists.clear());
    const sql = (text: string) => database.prepare(text);
    this.#statements = {
      list: sql(`${SELECT_GROUP} WHERE pid = ? ORDER BY group_id`),
      find: sql(`${SELECT_GROUP} WHERE group_id = ?`),
      insert: sql("INSERT INTO groups (pid, name, description) VALUES (?, ?, ?)"),
      update: sql("UPDATE groups SET name = ?, description = ? WHERE group_id = ?"),
      delete: sql("DELETE FROM groups WHERE group_id = ?"),
      undeletable: sql("SELECT undeletable FROM groups WHERE group_id = ?"),
      permissions: sql(
        "SELECT object_type, object_id, permissions FROM permissions WHERE group_id = ? ORDER BY position",
      ),
      clearPermissions: sql("DELETE FROM permissions WHERE group_id = ?"),
      insertPermission: sql("INSERT INTO permissions VALUES (?, ?, ?, ?, ?)"),
      insertMember: sql("INSERT OR IGNORE INTO members VALUES (?, ?)"),
      insertWildcard: sql("INSERT OR IGNORE INTO wildcards VALUES (?, ?)"),
    };
  }

  /** Fills a new database. */
  seed(world: World): void {
    this.#database.prepare("INSERT INTO world VALUES (?)").run(JSON.stringify(world));
    const insert = this.#database.prepare("INSERT INTO groups VALUES (?, ?, ?, ?, ?)");
    for (const group of world.groups) {
      const { groupId, pid, name, description = null, undeletable = null } = group;
      insert.run(groupId, pid, name, description, undeletable);
      for (const userId of group.users ?? []) this.addMember(groupId, userId);
      for (const wildcard of group.wildcards ?? []) this.addWildcard(groupId, wildcard);
      this.setPermissions(groupId, group.permissions ?? []);
    }
  }

  /** The world that the database was filled with, or `undefined` if it is still empty. */
  world(): World | undefined {
    const [row] = this.#database.prepare("SELECT json FROM world").all();
    return row && JSON.parse(String(row.json));
  }

  /** A partner's groups by ascending id. */
  list(pid: number): readonly Group[] {
    const known = this.#lists.get(pid);
    if (known) return known;
    const groups = (this.#statements.list.all(pid) as unknown as GroupRow[]).map(toGroup);
    this.#lists.set(pid, groups);
    return groups;
  }

  find(groupId: number): Group | undefined {
    const [row] = this.#statements.find.all(groupId) as unknown as GroupRow[];
    return row && toGroup(row);
  }

  /** Why a group cannot be deleted, if it cannot. */
  undeletable(groupId: number): string | undefined {
    const [row] = this.#statements.undeletable.all(groupId);
    return typeof row?.undeletable === "string" ? row.undeletable : undefined;
  }

  create(pid: number, { name, description = null }: GroupInput): Group {
    this.#lists.clear();
    const { lastInsertRowid } = this.#statements.insert.run(pid, name, description);
    const group_id = Number(lastInsertRowid);
    return toGroup({ group_id, pid, name, description, users: "[]", wildcards: "[]" });
  }

  update(groupId: number, { name, description = null }: GroupInput): void {
    this.#lists.clear();
    this.#statements.update.run(name, description, groupId);
  }

  /** Removes a group with its memberships, wildcards and permissions. */
  delete(groupId: number): void {
    this.#lists.clear();
    this.#statements.delete.run(groupId);
  }

  permissions(groupId: number): PermissionObject[] {
    return this.#statements.permissions.all(groupId).map((row) => ({
      objectType: String(row.object_type),
      objectId: toObjectId(String(row.object_id)),
      permissions: JSON.parse(String(row.permissions)),
    }));
  }

  setPermissions(groupId: number, permissions: readonly PermissionObject[]): void {
    this.#statements.clearPermissions.run(groupId);
    permissions.forEach(({ objectType, objectId, permissions: words }, position) => {
      const digits = String(objectId);
      this.#statements.insertPermission.run(
        groupId,
        position,
        objectType,
        digits,
        JSON.stringify(words),
      );
    });
  }

  addMember(groupId: number, userId: number): void {
    this.#lists.clear();
    this.#statements.insertMember.run(groupId, userId);
  }

  addWildcard(groupId: number, wildcard: string): void {
    this.#lists.clear();
    this.#statements.insertWildcard.run(groupId, wildcard);
  }

  close(): void {
    this.#database.close();
  }
}

/** The group of a row. Optional fields of the spec may be filled here; they need not be. */
function toGroup({ group_id, users, wildcards, ...row }: GroupRow): Group {
  const members: number[] = JSON.parse(users);
  return {
    groupId: group_id,
    pid: row.pid,
    name: row.name,
    description: row.description,
    membershipCount: members.length,
    wildcards: JSON.parse(wildcards),
    users: members,
  };
}

/** An id is a number where a number holds it exactly, and a string of digits otherwise. */
function toObjectId(digits: string): number | string {
  const id = Number(digits);
  return Number.isSafeInteger(id) ? id : digits;
}
