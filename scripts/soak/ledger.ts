import type { Group, GroupInput, PermissionObject } from "@aam-groups/types";

/** All that a caller says about a group. */
export interface GroupState extends GroupInput {
  permissions: readonly PermissionObject[];
}

/** What callers know of a group. */
export interface KnownGroup {
  readonly pid: number;
  /** Which client has created it. */
  readonly client: number;
  /** What was acknowledged last; `undefined` if it is deleted. */
  state: GroupState | undefined;
  /** By which operation, and by which one its permissions. */
  operation: string;
  permissionsBy: string;
  /** What a write without a response may have made of it. Nobody touches it until the next check. */
  maybe?: Maybe;
}

/** A write without a response: what it makes of each group that it names, all or nothing. */
type Maybe = ReadonlyMap<number, GroupState | undefined>;

/** Something that must not be. */
export interface SoakFinding {
  kind: "lost" | "foreign" | "unexpected";
  /** The group; `undefined` if it is about none. */
  groupId?: number;
  operation: string;
  acknowledged: string;
  seen: string;
}

/** What clients were told, to hold against what a sandbox has. */
export class Ledger {
  readonly groups = new Map<number, KnownGroup>();
  /** The groups of each client that are not deleted, to find them among the many that are. */
  readonly #alive = new Map<number, Set<number>>();
  /** By name, which no two groups share. */
  readonly #creations = new Map<string, { pid: number; client: number; input: GroupInput }>();
  readonly findings: SoakFinding[] = [];
  acknowledged = 0;
  checked = 0;
  /** How many of the writes without a response turned out to be done, and how many not. */
  readonly fates = { done: 0, undone: 0 };

  created(groupId: number, pid: number, client: number, input: GroupInput): void {
    const known = this.groups.get(groupId);
    if (known) {
      const seen = `${groupId} again, which was ${known.operation} of partner ${known.pid}`;
      this.report("unexpected", groupId, "createGroup", "a new id", seen);
    }
    this.#add(groupId, pid, client, input);
    this.acknowledged += 1;
  }

  changed(operation: string, change: Maybe): void {
    for (const [groupId, state] of change) {
      const known = this.groups.get(groupId);
      if (known) this.#put(groupId, known, state, operation);
    }
    this.acknowledged += 1;
  }

  creationWithoutResponse(pid: number, client: number, input: GroupInput): void {
    this.#creations.set(input.name, { pid, client, input });
  }

  changeWithoutResponse(change: Maybe): void {
    for (const groupId of change.keys()) {
      const known = this.groups.get(groupId);
      if (known) known.maybe = change;
    }
  }

  /** The groups of a client that it may touch: those that exist for certain. */
  certain(client: number): [groupId: number, state: GroupState][] {
    const found: [number, GroupState][] = [];
    for (const groupId of this.#alive.get(client) ?? []) {
      const known = this.groups.get(groupId);
      if (known?.state && !known.maybe) found.push([groupId, known.state]);
    }
    return found;
  }

  /** Takes over what became of the writes without a response, and compares the groups of a partner with what was acknowledged. */
  check(pid: number, actual: ReadonlyMap<number, GroupState>): void {
    this.#settleCreations(pid, actual);
    for (const [groupId, known] of this.groups) {
      if (known.pid !== pid) continue;
      if (known.maybe) this.#settle(known.maybe, actual);
      this.compare(groupId, known, actual.get(groupId));
    }
    for (const [groupId, state] of actual) {
      const known = this.groups.get(groupId);
      if (known?.pid === pid) continue;
      const what = known ? `it belongs to partner ${known.pid}` : "nobody has created it";
      this.report(known ? "foreign" : "unexpected", groupId, "listGroups", what, shown(state));
    }
  }

  /** Compares one group, and takes over what is seen, so that nothing is reported twice. */
  compare(groupId: number, known: KnownGroup, seen: GroupState | undefined): void {
    this.checked += 1;
    if (shown(known.state) === shown(seen)) return;
    const acknowledged = known.state ? shown(known.state) : "deleted";
    const others = seen && known.state && { ...seen, permissions: known.state.permissions };
    const isPermissions = shown(others) === shown(known.state);
    const operation = isPermissions && others ? known.permissionsBy : known.operation;
    this.report("lost", groupId, operation, acknowledged, shown(seen));
    this.#put(groupId, known, seen, known.operation);
  }

  report(
    kind: SoakFinding["kind"],
    groupId: number | undefined,
    operation: string,
    acknowledged: string,
    seen: string,
  ): void {
    const about = groupId === undefined ? {} : { groupId };
    this.findings.push({ kind, ...about, operation, acknowledged, seen });
  }

  #settleCreations(pid: number, actual: ReadonlyMap<number, GroupState>): void {
    const idsByName = new Map([...actual].map(([groupId, { name }]) => [name, groupId]));
    for (const [name, creation] of this.#creations) {
      if (creation.pid !== pid) continue;
      this.#creations.delete(name);
      const groupId = idsByName.get(name);
      this.#count(groupId !== undefined);
      if (groupId === undefined) continue;
      this.#add(groupId, pid, creation.client, creation.input);
    }
  }

  #settle(maybe: Maybe, actual: ReadonlyMap<number, GroupState>): void {
    const isDone = [...maybe].every(
      ([groupId, state]) => shown(state) === shown(actual.get(groupId)),
    );
    this.#count(isDone);
    for (const [groupId, state] of maybe) {
      const known = this.groups.get(groupId);
      if (!known) continue;
      delete known.maybe;
      if (isDone) this.#put(groupId, known, state, known.operation);
    }
  }

  #add(groupId: number, pid: number, client: number, input: GroupInput): void {
    const operation = "createGroup";
    const known = { pid, client, state: undefined, operation, permissionsBy: operation };
    this.groups.set(groupId, known);
    this.#put(groupId, known, { ...input, permissions: [] }, operation);
  }

  #put(groupId: number, known: KnownGroup, state: GroupState | undefined, operation: string): void {
    known.state = state;
    if (operation === "setGroupPermissions") known.permissionsBy = operation;
    else known.operation = operation;
    const alive = this.#alive.get(known.client) ?? new Set();
    this.#alive.set(known.client, alive);
    if (state) alive.add(groupId);
    else alive.delete(groupId);
  }

  #count(isDone: boolean): void {
    this.fates[isDone ? "done" : "undone"] += 1;
  }
}

/** The state of a group in a list, with its permissions. */
export function stateOf(
  { name, description }: Group,
  permissions: readonly PermissionObject[],
): GroupState {
  return { name, description, permissions };
}

function shown(state: GroupState | undefined): string {
  if (!state) return "not there";
  const { name, description = null, permissions } = state;
  const ordered = permissions.map(({ objectType, objectId, permissions: words }) => ({
    objectType,
    objectId,
    permissions: words,
  }));
  return JSON.stringify({ name, description, permissions: ordered });
}
