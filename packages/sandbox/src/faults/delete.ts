import type { PermissionObject } from "@aam-groups/types";
import { errorAnswer } from "../exchange.ts";
import { afterwards, bystander, type Fault, handling, isSuccess, namesakes } from "./fault.ts";

export const deleteFaults = {
  "delete.answers-200": handling("deleteGroup", "A deletion answers 204.", (call, sound) => {
    const answer = sound(call);
    return isSuccess(answer) ? { status: 200, body: {} } : answer;
  }),
  "delete.keeps-the-group": handling(
    "deleteGroup",
    "A deleted group is gone from the list.",
    (call, sound, store) =>
      store.find(call.groupId) && store.undeletable(call.groupId) === undefined
        ? { status: 204 }
        : sound(call),
  ),
  "delete.takes-another": afterwards(
    "deleteGroup",
    "A deletion takes only the named group.",
    (call, _answer, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined && store.undeletable(other) === undefined) store.delete(other);
    },
  ),
  "delete.clears-another": afterwards(
    "deleteGroup",
    "A deletion leaves other groups' permissions alone.",
    (call, _answer, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.setPermissions(other, []);
    },
  ),
  "delete.takes-namesakes": handling(
    "deleteGroup",
    "A deletion takes the group with the id, not all with the name.",
    (call, sound, store) => {
      const doomed = store.find(call.groupId);
      const answer = sound(call);
      if (!doomed || !isSuccess(answer)) return answer;
      for (const { groupId } of namesakes(call, store, doomed.name)) store.delete(groupId);
      return answer;
    },
  ),
  "delete.refuses-groups-with-permissions": handling(
    "deleteGroup",
    "A group with permissions can be deleted.",
    (call, sound, store) =>
      store.permissions(call.groupId).length > 0
        ? errorAnswer(409, "conflict", "The group has permissions.")
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
          const answer = sound.handle(call);
          if (doomed && isSuccess(answer)) graves.set(call.groupId, doomed.name);
          const name = call.operationId === "updateGroup" ? graves.get(call.groupId) : undefined;
          if (name !== undefined) store.create(call.caller.pid, { name });
          return answer;
        },
      };
    },
  },
  "delete.ignores-conflict": handling(
    "deleteGroup",
    "A group that conflicts is not deleted: 409.",
    (call, sound, store) => {
      const answer = sound(call);
      if (answer.status !== 409) return answer;
      store.delete(call.groupId);
      return { status: 204 };
    },
  ),
  "delete.conflict-deletes": handling(
    "deleteGroup",
    "After a 409 the group is still there.",
    (call, sound, store) => {
      const answer = sound(call);
      if (answer.status === 409) store.delete(call.groupId);
      return answer;
    },
  ),
  "delete.conflict-takes-another": handling(
    "deleteGroup",
    "An error answer means that nothing was deleted.",
    (call, sound, store) => {
      const answer = sound(call);
      const other = answer.status === 409 ? bystander(call, store, call.groupId) : undefined;
      if (other !== undefined) store.delete(other);
      return answer;
    },
  ),
  "delete.conflict-as-400": handling(
    "deleteGroup",
    "A conflict is answered with 409.",
    (call, sound) => {
      const answer = sound(call);
      return answer.status === 409 ? { ...answer, status: 400 } : answer;
    },
  ),
  "delete.refuses": handling(
    "deleteGroup",
    "A group without a conflict can be deleted.",
    (call, sound, store) =>
      store.find(call.groupId)
        ? errorAnswer(409, "conflict", "No group can be deleted today.")
        : sound(call),
  ),
  "delete.refuses-but-deletes": handling(
    "deleteGroup",
    "An error answer means that nothing was deleted.",
    (call, sound) => {
      const answer = sound(call);
      return isSuccess(answer) ? errorAnswer(409, "conflict", "The group is in use.") : answer;
    },
  ),
  "delete.leaves-permissions": {
    promise: "A deleted group's permissions are not answered with 200.",
    operation: "deleteGroup",
    spoil: (sound, store) => {
      const graves = new Map<number, PermissionObject[]>();
      return {
        handle(call) {
          if (call.operationId === "deleteGroup") {
            graves.set(call.groupId, store.permissions(call.groupId));
          }
          const answer = sound.handle(call);
          const ghost = call.operationId === "listGroupPermissions" && graves.get(call.groupId);
          return answer.status === 400 && ghost ? { status: 200, body: ghost } : answer;
        },
      };
    },
  },
} satisfies Record<string, Fault>;
