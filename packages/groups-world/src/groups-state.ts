import type {
  Group,
  GroupInput,
  OperationId,
  PermissionObject,
  PermissionObjectInput,
} from "@aam-groups/types";

/** What an object of permissions is known by. */
export type ObjectName = Pick<PermissionObject, "objectType" | "objectId">;

/** What there is at the beginning. */
export interface GroupsStart {
  groups: readonly Group[];
  /** Permissions by the id of their group. */
  permissions?: Readonly<Record<number, readonly PermissionObject[]>> | undefined;
  /** Ids of the groups whose deletion returns 409. */
  undeletable?: readonly number[] | undefined;
  /** Objects on which permissions cannot be set: 403. */
  inaccessible?: readonly ObjectName[] | undefined;
  /** What a new group is a copy of, and the first id that a new group may have. */
  newGroup: Group;
}

/** A request that is valid by the spec. */
export interface ValidRequest {
  /** 0 if the path has none, or one that is too large for any group. */
  groupId: number;
  /** `undefined` if the operation takes none. */
  body: unknown;
}

/** What a request leads to. */
export interface StateResponse {
  status: number;
  body?: unknown;
}

/** An error in the format of the spec. */
export function refusal(
  status: number,
  code: string,
  message: string,
  childMessages: readonly string[] = [],
): StateResponse {
  return {
    status,
    body: { code, message, ...(childMessages.length > 0 ? { childMessages } : {}) },
  };
}

/** Groups with their permissions, and what each operation does to them. */
export class GroupsState {
  readonly #start: GroupsStart;
  readonly #inaccessible: ReadonlySet<string>;
  readonly #groups = new Map<number, Group>();
  readonly #permissions = new Map<number, readonly PermissionObject[]>();
  #lastId = 0;

  constructor(start: GroupsStart) {
    this.#start = copy(start);
    this.#inaccessible = new Set(start.inaccessible?.map(nameOf));
    this.reset();
  }

  /** A copy of the groups as they are now. */
  groups(): Group[] {
    return copy([...this.#groups.values()]);
  }

  /** A copy of a group's permissions as they are now; none if there is no such group. */
  permissions(groupId: number): PermissionObject[] {
    return copy([...(this.#permissions.get(groupId) ?? [])]);
  }

  /** Goes back to the beginning. */
  reset(): void {
    const { groups, permissions = {}, newGroup } = this.#start;
    this.#groups.clear();
    this.#permissions.clear();
    for (const group of groups) this.#groups.set(group.groupId, group);
    for (const [id, list] of Object.entries(permissions)) this.#permissions.set(Number(id), list);
    this.#lastId = Math.max(newGroup.groupId - 1, ...this.#groups.keys());
  }

  /** Does what an operation does. */
  respond(operationId: OperationId, request: ValidRequest): StateResponse {
    return this.#rules[operationId](request);
  }

  readonly #rules: Record<OperationId, (request: ValidRequest) => StateResponse> = {
    listGroups: () => ({ status: 200, body: [...this.#groups.values()] }),
    createGroup: ({ body }) => {
      const { groups, newGroup } = this.#start;
      const groupId = ++this.#lastId;
      const { pid } = groups[0] ?? newGroup;
      return this.#write(201, { ...newGroup, groupId, pid, ...fieldsOf(body) });
    },
    updateGroup: ({ groupId, body }) => {
      const group = this.#groups.get(groupId);
      return group ? this.#write(200, { ...group, ...fieldsOf(body) }) : unknownGroup(groupId);
    },
    deleteGroup: ({ groupId }) => this.#delete([groupId]),
    deleteGroups: ({ body }) => this.#delete(body as number[]),
    listGroupPermissions: ({ groupId }) =>
      this.#groups.has(groupId)
        ? { status: 200, body: this.#permissions.get(groupId) ?? [] }
        : inaccessibleGroup(groupId),
    setGroupPermissions: ({ groupId, body }) => {
      if (!this.#groups.has(groupId)) return inaccessibleGroup(groupId);
      const given = body as PermissionObjectInput[];
      const hidden = given.map(nameOf).find((name) => this.#inaccessible.has(name));
      if (hidden) return refusal(403, "inaccessible_object", `${hidden} is not accessible.`);
      this.#permissions.set(groupId, given);
      return { status: 200, body: given };
    },
  };

  #write(status: number, group: Group): StateResponse {
    this.#groups.set(group.groupId, group);
    return { status, body: group };
  }

  /** All or nothing. */
  #delete(ids: readonly number[]): StateResponse {
    const unknown = ids.find((id) => !this.#groups.has(id));
    if (unknown !== undefined) return unknownGroup(unknown);
    const kept = ids.find((id) => this.#start.undeletable?.includes(id));
    if (kept !== undefined) {
      return refusal(409, "conflict", `Group ${kept} cannot be deleted in its present state.`);
    }
    for (const id of ids) {
      this.#groups.delete(id);
      this.#permissions.delete(id);
    }
    return { status: 204 };
  }
}

function fieldsOf(body: unknown): Required<GroupInput> {
  const { name, description = null } = body as GroupInput;
  return { name, description };
}

/** Ids as numbers and as digits are the same. */
function nameOf({ objectType, objectId }: ObjectName): string {
  const id = String(objectId);
  return `${objectType} ${/^\d+$/.test(id) ? BigInt(id) : id}`;
}

function unknownGroup(groupId: number): StateResponse {
  return refusal(404, "unknown_group", `There is no group ${groupId}.`);
}

function inaccessibleGroup(groupId: number): StateResponse {
  return refusal(400, "inaccessible_group", `Group ${groupId} is not accessible.`);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
