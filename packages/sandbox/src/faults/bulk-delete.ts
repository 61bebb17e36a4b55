import type { PermissionObject } from "@aam-groups/types";
import { errorResponse } from "../responder.ts";
import { afterwards, bystander, type Fault, handling, isSuccess } from "./fault.ts";

const idsOf = (body: unknown) => body as number[];

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
