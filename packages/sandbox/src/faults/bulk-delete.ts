import type { PermissionObject } from "@aam-groups/types";
import { errorAnswer } from "../exchange.ts";
import { afterwards, bystander, type Fault, handling, isSuccess } from "./fault.ts";

const idsOf = (body: unknown) => body as number[];

export const bulkDeleteFaults = {
  "bulk-delete.taken-for-an-id": handling(
    "deleteGroups",
    "bulk-delete is not taken for a group id.",
    () =>
      errorAnswer(
        400,
        "invalid_request",
        'The group id must be a positive integer, not "bulk-delete".',
      ),
  ),
  "bulk-delete.answers-200": handling(
    "deleteGroups",
    "A bulk deletion answers 204 without a body.",
    (call, sound) => {
      const answer = sound(call);
      return isSuccess(answer)
        ? { status: 200, body: { deleted: idsOf(call.body).length } }
        : answer;
    },
  ),
  "bulk-delete.takes-only-the-first": handling(
    "deleteGroups",
    "Every named group is deleted.",
    (call, sound) => sound({ ...call, body: idsOf(call.body).slice(0, 1) }),
  ),
  "bulk-delete.forgets-the-last": handling(
    "deleteGroups",
    "Every named group is deleted, also of five.",
    (call, sound) => {
      const ids = idsOf(call.body);
      return sound({ ...call, body: ids.length > 2 ? ids.slice(0, -1) : ids });
    },
  ),
  "bulk-delete.keeps-all": handling(
    "deleteGroups",
    "Deleted groups are gone from the list.",
    (call, sound, store) =>
      idsOf(call.body).every((id) => store.find(id) && store.undeletable(id) === undefined)
        ? { status: 204 }
        : sound(call),
  ),
  "bulk-delete.takes-another": afterwards(
    "deleteGroups",
    "No group besides the named ones is deleted.",
    (call, _answer, store) => {
      const other = bystander(call, store, ...idsOf(call.body));
      if (other !== undefined && store.undeletable(other) === undefined) store.delete(other);
    },
  ),
  "bulk-delete.leaves-permissions": {
    promise: "The permissions of groups that were deleted in bulk are not answered with 200.",
    operation: "deleteGroups",
    spoil: (sound, store) => {
      const graves = new Map<number, PermissionObject[]>();
      return {
        handle(call) {
          if (call.operationId === "deleteGroups") {
            for (const id of idsOf(call.body)) graves.set(id, store.permissions(id));
          }
          const answer = sound.handle(call);
          const ghost = call.operationId === "listGroupPermissions" && graves.get(call.groupId);
          return answer.status === 400 && ghost ? { status: 200, body: ghost } : answer;
        },
      };
    },
  },
  "bulk-delete.ignores-conflict": handling(
    "deleteGroups",
    "A conflict is answered with 409.",
    (call, sound) => {
      const answer = sound(call);
      return answer.status === 409 ? { status: 204 } : answer;
    },
  ),
  "bulk-delete.conflict-deletes": handling(
    "deleteGroups",
    "After a 409 the group that conflicts is still there.",
    (call, sound, store) => {
      const answer = sound(call);
      if (answer.status === 409) for (const id of idsOf(call.body)) store.delete(id);
      return answer;
    },
  ),
} satisfies Record<string, Fault>;
