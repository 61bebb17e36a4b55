import type { PermissionObject } from "@aam-groups/types";
import { errorResponse } from "../responder.ts";
import { afterwards, bystander, type Fault, handling, isSuccess } from "./fault.ts";

const idsOf = (body: unknown) => body as number[];

/** Deletes what is named, and then also what `isTaken` says of the caller's other groups. */
function taking(promise: string, isTaken: (ids: readonly number[], id: number) => boolean): Fault {
  return afterwards("deleteGroups", promise, (call, _response, store) => {
    for (const { groupId } of store.list(call.caller.pid)) {
      const isOpen = store.undeletable(groupId) === undefined;
      if (isOpen && isTaken(idsOf(call.body), groupId)) store.delete(groupId);
    }
  });
}

export const bulkDeleteFaults = {
  "bulk-delete.taken-for-an-id": handling(
    "deleteGroups",
    "bulk-delete is not treated as a group id.",
    () =>
      errorResponse(
        400,
        "invalid_request",
        'The group id must be a positive integer, not "bulk-delete".',
      ),
  ),
  "bulk-delete.returns-200": handling(
    "deleteGroups",
    "A bulk deletion returns 204 without a body.",
    (call, sound) => {
      const response = sound(call);
      return isSuccess(response)
        ? { status: 200, body: { deleted: idsOf(call.body).length } }
        : response;
    },
  ),
  "bulk-delete.takes-only-the-first": handling(
    "deleteGroups",
    "Every named group is deleted.",
    (call, sound) => sound({ ...call, body: idsOf(call.body).slice(0, 1) }),
  ),
  "bulk-delete.forgets-the-last": handling(
    "deleteGroups",
    "Every named group is deleted, even when five are named.",
    (call, sound) => {
      const ids = idsOf(call.body);
      return sound({ ...call, body: ids.length > 2 ? ids.slice(0, -1) : ids });
    },
  ),
  "bulk-delete.takes-only-the-first-ten": handling(
    "deleteGroups",
    "Every named group is deleted, even when more than ten are named.",
    (call, sound) => sound({ ...call, body: idsOf(call.body).slice(0, 10) }),
  ),
  "bulk-delete.takes-only-thirty": handling(
    "deleteGroups",
    "Every named group is deleted, even when forty are named.",
    (call, sound) => sound({ ...call, body: idsOf(call.body).slice(0, 30) }),
  ),
  "bulk-delete.needs-ascending-ids": handling(
    "deleteGroups",
    "Every named group is deleted, in whatever order they are named.",
    (call, sound) => {
      const ids = idsOf(call.body);
      return sound({
        ...call,
        body: ids.filter((id, i) => ids.slice(0, i).every((before) => before < id)),
      });
    },
  ),
  "bulk-delete.forgets-the-last-of-an-unsorted-list": handling(
    "deleteGroups",
    "Every named group is deleted, the last one of an unsorted list included.",
    (call, sound) => {
      const ids = idsOf(call.body);
      const isSorted = ids.every((id, i) => i === 0 || (ids[i - 1] ?? 0) < id);
      return sound({ ...call, body: isSorted ? ids : ids.slice(0, -1) });
    },
  ),
  "bulk-delete.takes-a-range": taking(
    "Groups between those that are named are not deleted.",
    (ids, id) => id > Math.min(...ids) && id < Math.max(...ids),
  ),
  "bulk-delete.takes-a-range-of-more-than-ten": taking(
    "Groups between those that are named are not deleted, however many are named.",
    (ids, id) => ids.length > 10 && id > Math.min(...ids) && id < Math.max(...ids),
  ),
  "bulk-delete.keeps-all": handling(
    "deleteGroups",
    "Deleted groups are no longer listed.",
    (call, sound, store) =>
      idsOf(call.body).every((id) => store.find(id) && store.undeletable(id) === undefined)
        ? { status: 204 }
        : sound(call),
  ),
  "bulk-delete.takes-another": afterwards(
    "deleteGroups",
    "Only the named groups are deleted.",
    (call, _response, store) => {
      const other = bystander(call, store, ...idsOf(call.body));
      if (other !== undefined && store.undeletable(other) === undefined) store.delete(other);
    },
  ),
  "bulk-delete.leaves-permissions": {
    promise: "The permissions of groups that were deleted in bulk are never returned with 200.",
    operation: "deleteGroups",
    spoil: (sound, store) => {
      const graves = new Map<number, PermissionObject[]>();
      return {
        handle(call) {
          if (call.operationId === "deleteGroups") {
            for (const id of idsOf(call.body)) graves.set(id, store.permissions(id));
          }
          const response = sound.handle(call);
          const ghost = call.operationId === "listGroupPermissions" && graves.get(call.groupId);
          return response.status === 400 && ghost ? { status: 200, body: ghost } : response;
        },
      };
    },
  },
  "bulk-delete.ignores-conflict": handling(
    "deleteGroups",
    "A conflict returns 409.",
    (call, sound) => {
      const response = sound(call);
      return response.status === 409 ? { status: 204 } : response;
    },
  ),
  "bulk-delete.conflict-deletes": handling(
    "deleteGroups",
    "After a 409, the group that conflicts still exists.",
    (call, sound, store) => {
      const response = sound(call);
      if (response.status === 409) for (const id of idsOf(call.body)) store.delete(id);
      return response;
    },
  ),
} satisfies Record<string, Fault>;
