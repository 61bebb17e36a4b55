import type { Group, PermissionObject } from "@aam-groups/types";
import { errorResponse } from "../responder.ts";
import { afterwards, bystander, type Fault, handling, isSuccess, namesakes } from "./fault.ts";

export const deleteFaults = {
  "delete.returns-200": handling("deleteGroup", "A deletion returns 204.", (call, sound) => {
    const response = sound(call);
    return isSuccess(response) ? { status: 200, body: {} } : response;
  }),
  "delete.keeps-the-group": handling(
    "deleteGroup",
    "A deleted group is no longer listed.",
    (call, sound, store) =>
      store.find(call.groupId) && store.undeletable(call.groupId) === undefined
        ? { status: 204 }
        : sound(call),
  ),
  "delete.takes-another": afterwards(
    "deleteGroup",
    "A deletion only deletes the named group.",
    (call, _response, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined && store.undeletable(other) === undefined) store.delete(other);
    },
  ),
  "delete.clears-another": afterwards(
    "deleteGroup",
    "A deletion leaves the permissions of other groups unchanged.",
    (call, _response, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.setPermissions(other, []);
    },
  ),
  "delete.takes-namesakes": handling(
    "deleteGroup",
    "A deletion deletes the group with the id, not every group with the same name.",
    (call, sound, store) => {
      const doomed = store.find(call.groupId);
      const response = sound(call);
      if (!doomed || !isSuccess(response)) return response;
      for (const { groupId } of namesakes(call, store, doomed.name)) store.delete(groupId);
      return response;
    },
  ),
  "delete.refuses-groups-with-permissions": handling(
    "deleteGroup",
    "A group with permissions can be deleted.",
    (call, sound, store) =>
      store.permissions(call.groupId).length > 0
        ? errorResponse(409, "conflict", "The group has permissions.")
        : sound(call),
  ),
  "delete.is-undone-by-writing": {
    promise: "A deleted group does not come back.",
    operation: "all",
    spoil: (sound, store) => {
      const graves = new Map<number, string>();
      return {
        handle(call) {
          const doomed = call.operationId === "deleteGroup" ? store.find(call.groupId) : undefined;
          const response = sound.handle(call);
          if (doomed && isSuccess(response)) graves.set(call.groupId, doomed.name);
          const name = call.operationId === "updateGroup" ? graves.get(call.groupId) : undefined;
          if (name !== undefined) store.create(call.caller.pid, { name });
          return response;
        },
      };
    },
  },
  "delete.ignores-conflict": handling(
    "deleteGroup",
    "A group that conflicts is not deleted and returns 409.",
    (call, sound, store) => {
      const response = sound(call);
      if (response.status !== 409) return response;
      store.delete(call.groupId);
      return { status: 204 };
    },
  ),
  "delete.conflict-deletes": handling(
    "deleteGroup",
    "After a 409, the group still exists.",
    (call, sound, store) => {
      const response = sound(call);
      if (response.status === 409) store.delete(call.groupId);
      return response;
    },
  ),
  "delete.conflict-takes-another": handling(
    "deleteGroup",
    "An error response means that nothing was deleted.",
    (call, sound, store) => {
      const response = sound(call);
      const other = response.status === 409 ? bystander(call, store, call.groupId) : undefined;
      if (other !== undefined) store.delete(other);
      return response;
    },
  ),
  "delete.conflict-as-400": handling("deleteGroup", "A conflict returns 409.", (call, sound) => {
    const response = sound(call);
    return response.status === 409 ? { ...response, status: 400 } : response;
  }),
  "delete.refuses": handling(
    "deleteGroup",
    "A group without a conflict can be deleted.",
    (call, sound, store) =>
      store.find(call.groupId)
        ? errorResponse(409, "conflict", "No group can be deleted today.")
        : sound(call),
  ),
  "delete.refuses-but-deletes": handling(
    "deleteGroup",
    "An error response means that nothing was deleted.",
    (call, sound) => {
      const response = sound(call);
      return isSuccess(response)
        ? errorResponse(409, "conflict", "The group is in use.")
        : response;
    },
  ),
  "delete.renames-the-rest-at-the-end": {
    promise: "No deletion changes other groups, not even that of the group that was created first.",
    operation: "deleteGroup",
    spoil: (sound, store) => {
      let oldest: number | undefined;
      return {
        handle(call) {
          const response = sound.handle(call);
          if (!isSuccess(response)) return response;
          if (call.operationId === "createGroup") oldest ??= (response.body as Group).groupId;
          if (call.operationId !== "deleteGroup" || call.groupId !== oldest) return response;
          for (const { groupId, name } of store.list(call.caller.pid)) {
            if (groupId < oldest) store.update(groupId, { name: `${name} (old)` });
          }
          return response;
        },
      };
    },
  },
  "delete.leaves-permissions": {
    promise: "The permissions of a deleted group are never returned with 200.",
    operation: "deleteGroup",
    spoil: (sound, store) => {
      const graves = new Map<number, PermissionObject[]>();
      return {
        handle(call) {
          if (call.operationId === "deleteGroup") {
            graves.set(call.groupId, store.permissions(call.groupId));
          }
          const response = sound.handle(call);
          const ghost = call.operationId === "listGroupPermissions" && graves.get(call.groupId);
          return response.status === 400 && ghost ? { status: 200, body: ghost } : response;
        },
      };
    },
  },
} satisfies Record<string, Fault>;
