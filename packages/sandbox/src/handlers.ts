import type { Group, GroupInput, OperationId, PermissionObject } from "@aam-groups/types";
import { errorResponse, type SandboxCall, type SandboxResponse } from "./responder.ts";
import type { Store } from "./store.ts";
import type { World } from "./world/world.ts";

/** What each operation does with a valid call. An operation without a handler does not compile. */
export type Handlers = Record<OperationId, (call: SandboxCall) => SandboxResponse>;

/** The handlers of a sound deployment. */
export function soundHandlers(store: Store, world: World): Handlers {
  const access = new Map(
    world.objects.map(({ objectType, objectId, users }) => [
      `${objectType} ${objectId}`,
      new Set(users),
    ]),
  );

  /** A group that the caller can see: groups of other partners do not exist for them. */
  const ownGroup = ({ caller }: SandboxCall, groupId: number): Group | undefined => {
    const group = store.find(groupId);
    return group?.pid === caller.pid ? group : undefined;
  };

  return {
    listGroups: ({ caller }) => ({ status: 200, body: store.list(caller.pid) }),

    createGroup: ({ caller, body }) => ({
      status: 201,
      body: store.create(caller.pid, body as GroupInput),
    }),

    updateGroup: (call) => {
      const { groupId, body } = call;
      if (!ownGroup(call, groupId)) return unknownGroup(groupId);
      store.update(groupId, body as GroupInput);
      return { status: 200, body: store.find(groupId) };
    },

    deleteGroup: (call) => deleteAll(call, [call.groupId]),

    deleteGroups: (call) => deleteAll(call, [...new Set(call.body as number[])]),

    listGroupPermissions: (call) =>
      ownGroup(call, call.groupId)
        ? { status: 200, body: store.permissions(call.groupId) }
        : inaccessibleGroup(call.groupId),

    setGroupPermissions: (call) => {
      const { groupId, caller } = call;
      if (!ownGroup(call, groupId)) return inaccessibleGroup(groupId);
      const permissions = call.body as PermissionObject[];
      const forbidden = permissions.find(
        ({ objectType, objectId }) =>
          !access.get(`${objectType} ${BigInt(objectId)}`)?.has(caller.userId),
      );
      if (forbidden) {
        const name = `${forbidden.objectType} ${forbidden.objectId}`;
        return errorResponse(403, "inaccessible_object", `${name} is not accessible.`);
      }
      store.setPermissions(groupId, permissions);
      return { status: 200, body: store.permissions(groupId) };
    },
  };

  /** All or nothing: unknown groups are named first, then conflicts. */
  function deleteAll(call: SandboxCall, groupIds: number[]): SandboxResponse {
    const unknown = groupIds.find((groupId) => !ownGroup(call, groupId));
    if (unknown !== undefined) return unknownGroup(unknown);
    const conflicts = groupIds.flatMap((groupId) => {
      const why = store.undeletable(groupId);
      return why === undefined ? [] : [`Group ${groupId} cannot be deleted because ${why}.`];
    });
    if (conflicts.length > 0) {
      const more = conflicts.length > 1 ? conflicts : undefined;
      return errorResponse(409, "conflict", conflicts[0] ?? "", more);
    }
    for (const groupId of groupIds) store.delete(groupId);
    return { status: 204 };
  }
}

function unknownGroup(groupId: number): SandboxResponse {
  return errorResponse(404, "unknown_group", `There is no group ${named(groupId)}.`);
}

function inaccessibleGroup(groupId: number): SandboxResponse {
  return errorResponse(400, "inaccessible_group", `Group ${named(groupId)} is not accessible.`);
}

/** An id that is too large to be a number has become 0, which nobody sent. */
function named(groupId: number): string {
  return groupId === 0 ? "with so large an id" : String(groupId);
}
