import type { GroupInput, PermissionObject } from "@aam-groups/types";
import { expect } from "vitest";
import type { Client } from "./client.ts";

/** All that clients say about a group. */
export interface GroupState extends GroupInput {
  permissions: readonly PermissionObject[];
}

/** A write that is under way: what it makes of each group, `undefined` for one that it deletes. */
export type Change = ReadonlyMap<number, GroupState | undefined>;

/** What clients were told, to hold against what a sandbox has after a crash. */
export class Ledger {
  /** The last acknowledged state of every group. */
  readonly groups = new Map<number, GroupState>();
  /** Writes without a response. */
  readonly #changes: Change[] = [];
  readonly #creations: (GroupInput & { above: number })[] = [];
  readonly #deleted = new Set<number>();
  #highest = 0;
  acknowledged = 0;
  checks = 0;
  /** How many of the writes without an response turned out to be done, and how many not. */
  readonly fates = { done: 0, undone: 0 };

  /** The highest id that was ever acknowledged: whatever is created from now on is above it. */
  get highest(): number {
    return this.#highest;
  }

  created(groupId: number, input: GroupInput, above: number): void {
    if (groupId <= above) throw new Error(`The new id ${groupId} is not above ${above}.`);
    if (this.groups.has(groupId)) throw new Error(`The id ${groupId} was given twice.`);
    this.#highest = Math.max(this.#highest, groupId);
    this.groups.set(groupId, { ...input, permissions: [] });
  }

  changed(change: Change): void {
    for (const [groupId, state] of change) {
      if (state) this.groups.set(groupId, state);
      else {
        this.groups.delete(groupId);
        this.#deleted.add(groupId);
      }
    }
  }

  creationWithoutResponse(input: GroupInput, above: number): void {
    this.#creations.push({ ...input, above });
  }

  changeWithoutResponse(change: Change): void {
    this.#changes.push(change);
  }

  /**
   * Compares with a sandbox that was started anew, and takes over what became of the writes without an response.
   *
   * @param initial the groups that were there before everything
   */
  async check(client: Client, initial: ReadonlySet<number>): Promise<void> {
    const actual = new Map<number, GroupState>();
    for (const { groupId, name, description } of await client.list()) {
      if (initial.has(groupId)) continue;
      actual.set(groupId, { name, description, permissions: await client.permissions(groupId) });
    }
    for (const { above, ...input } of this.#creations.splice(0)) {
      const found = [...actual].filter(([, { name }]) => name === input.name);
      expect(found.length, `${input.name} is there at most once`).toBeLessThanOrEqual(1);
      for (const [groupId] of found) this.created(groupId, input, above);
      this.#count(found.length > 0);
    }
    for (const change of this.#changes.splice(0)) {
      const read = [...change.keys()].map((groupId) => actual.get(groupId));
      const before = [...change.keys()].map((groupId) => this.groups.get(groupId));
      const after = [...change.values()];
      expect([before, after], "a write without an response is whole or not at all").toContainEqual(
        read,
      );
      const isDone = JSON.stringify(read) === JSON.stringify(after);
      if (isDone) this.changed(change);
      this.#count(isDone);
    }
    // Nothing that was acknowledged is missing, and nothing is there that nobody has sent.
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(this.groups));
    for (const groupId of this.#deleted) expect(actual.has(groupId)).toBe(false);
    this.checks += actual.size + this.#deleted.size;
  }

  #count(isDone: boolean): void {
    this.fates[isDone ? "done" : "undone"]++;
    this.checks++;
  }
}
