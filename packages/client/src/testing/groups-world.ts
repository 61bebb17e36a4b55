import type {
  Group,
  GroupInput,
  OperationId,
  PermissionObject,
  PermissionObjectInput,
} from "@aam-groups/types";
import { operationDescriptors } from "@aam-groups/types";
import type { HttpHandler } from "msw";
import { documentedResponse, example } from "./documented-response.ts";
import { handlerOf, responseWith } from "./handlers.ts";
import { type Call, type Outcome, readCall, refusal } from "./read-call.ts";

/** The initial state. */
export interface WorldStart {
  /**
   * The groups that exist.
   *
   * @default the groups of the spec's first example of a list
   */
  groups?: readonly Group[];
  /**
   * The permissions of each group by `groupId`.
   *
   * @default none
   */
  permissions?: Readonly<Record<number, readonly PermissionObject[]>>;
  /**
   * Ids of the groups whose deletion returns 409.
   *
   * @default none
   */
  undeletable?: readonly number[];
  /**
   * Objects on which permissions cannot be set: trying returns 403.
   *
   * @default none
   */
  inaccessible?: readonly Pick<PermissionObject, "objectType" | "objectId">[];
  /**
   * The only bearer token accepted; any other returns 401.
   *
   * @default any
   */
  token?: string;
}

/** A stateful deployment, as MSW handlers. */
export interface GroupsWorld {
  /** One handler for each operation, for `setupServer` or `setupWorker`. */
  readonly handlers: HttpHandler[];
  /** A copy of the current groups. */
  groups(): Group[];
  /** A copy of the current permissions of a group; empty if there is no such group. */
  permissions(groupId: number): PermissionObject[];
  /** Restores the initial state. */
  reset(): void;
}

/**
 * MSW handlers that keep state: created groups are listed, permissions are replaced, deleted groups are gone.
 * They follow the rules of the spec, and reject what it rejects.
 *
 * @param baseUrl the `baseUrl` of the client, including the version prefix; in browsers, it may be relative
 * @throws TypeError if it is not a valid base URL
 *
 * @example
 * const world = groupsWorld("https://aam.adobe.io/v1", { undeletable: [118205] });
 * const server = setupServer(...world.handlers);
 * afterEach(() => world.reset());
 */
export function groupsWorld(baseUrl: string, start: WorldStart = {}): GroupsWorld {
  const beginning = copy({
    groups: start.groups ?? example("listGroups", 200),
    permissions: start.permissions ?? {},
  });
  const first = example("createGroup", 201);
  const undeletable = new Set(start.undeletable);
  const inaccessible = new Set(start.inaccessible?.map(nameOf));
  const groups = new Map<number, Group>();
  const permissions = new Map<number, readonly PermissionObject[]>();
  let lastId = 0;

  function reset(): void {
    groups.clear();
    permissions.clear();
    for (const group of beginning.groups) groups.set(group.groupId, group);
    for (const [id, list] of Object.entries(beginning.permissions))
      permissions.set(Number(id), list);
    lastId = Math.max(first.groupId - 1, ...groups.keys());
  }
  reset();

  const rules: Record<OperationId, (call: Call) => Outcome> = {
    listGroups: () => ({ status: 200, body: [...groups.values()] }),
    createGroup: ({ body }) => {
      const created = {
        groupId: ++lastId,
        pid: beginning.groups[0]?.pid ?? first.pid,
        ...fieldsOf(body),
        membershipCount: 0,
        wildcards: [],
        users: [],
      };
      groups.set(created.groupId, created);
      return { status: 201, body: created };
    },
    updateGroup: ({ groupId, body }) => {
      const group = groups.get(groupId);
      if (!group) return unknownGroup(groupId);
      const updated = { ...group, ...fieldsOf(body) };
      groups.set(groupId, updated);
      return { status: 200, body: updated };
    },
    deleteGroup: ({ groupId }) => deleteAll([groupId]),
    deleteGroups: ({ body }) => deleteAll(body as number[]),
    listGroupPermissions: ({ groupId }) =>
      groups.has(groupId)
        ? { status: 200, body: permissions.get(groupId) ?? [] }
        : inaccessibleGroup(groupId),
    setGroupPermissions: ({ groupId, body }) => {
      if (!groups.has(groupId)) return inaccessibleGroup(groupId);
      const given = body as PermissionObjectInput[];
      const hidden = given.map(nameOf).find((name) => inaccessible.has(name));
      if (hidden) return refusal(403, "inaccessible_object", `${hidden} is not accessible.`);
      permissions.set(groupId, given);
      return { status: 200, body: given };
    },
  };

  /** All or nothing. */
  function deleteAll(ids: readonly number[]): Outcome {
    const unknown = ids.find((id) => !groups.has(id));
    if (unknown !== undefined) return unknownGroup(unknown);
    const kept = ids.find((id) => undeletable.has(id));
    if (kept !== undefined) {
      return refusal(409, "conflict", `Group ${kept} cannot be deleted in its present state.`);
    }
    for (const id of ids) {
      groups.delete(id);
      permissions.delete(id);
    }
    return { status: 204 };
  }

  return {
    handlers: Object.values(operationDescriptors).map(({ id }) =>
      handlerOf(baseUrl, id, async (incoming) => {
        const call = await readCall(id, incoming, start.token);
        const { status, body } = "status" in call ? call : rules[id](call);
        const headers = new Headers(documentedResponse(id, status).headers);
        return responseWith(body, { status, headers });
      }),
    ),
    groups: () => copy([...groups.values()]),
    permissions: (groupId) => copy([...(permissions.get(groupId) ?? [])]),
    reset,
  };
}

function fieldsOf(body: unknown): { name: string; description: string | null } {
  const { name, description = null } = body as GroupInput;
  return { name, description };
}

/** Ids that are numbers and ids that are strings of digits are the same. */
function nameOf({
  objectType,
  objectId,
}: Pick<PermissionObject, "objectType" | "objectId">): string {
  return `${objectType} ${BigInt(objectId)}`;
}

function unknownGroup(groupId: number): Outcome {
  return refusal(404, "unknown_group", `There is no group ${groupId}.`);
}

function inaccessibleGroup(groupId: number): Outcome {
  return refusal(400, "inaccessible_group", `Group ${groupId} is not accessible.`);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
