import type { PermissionObject } from "@aam-groups/types";
import { errorAnswer } from "../exchange.ts";
import {
  accepting,
  afterwards,
  answeringList,
  bystander,
  type Fault,
  type Fields,
  handling,
  isSuccess,
  jsonOf,
  overlapping,
  permissionsOf,
  refusingBut,
  remembering,
} from "./fault.ts";

const key = ({ objectType, objectId }: PermissionObject) => `${objectType} ${objectId}`;

/** Stores something else than was sent, and answers what it has stored. */
function storing(
  promise: string,
  change: (sent: PermissionObject[], old: PermissionObject[]) => PermissionObject[],
): Fault {
  return handling("setGroupPermissions", promise, (call, sound, store) => {
    const old = store.permissions(call.groupId);
    const answer = sound(call);
    if (!isSuccess(answer)) return answer;
    store.setPermissions(call.groupId, change(permissionsOf(call), old));
    return { ...answer, body: store.permissions(call.groupId) };
  });
}

/** Lets permissions pass that the contract refuses, if their words are as `isLet` says. */
function lettingPass(promise: string, isLet: (permission: Fields) => boolean): Fault {
  return accepting("setGroupPermissions", promise, (text) => {
    const body = jsonOf(text);
    if (!Array.isArray(body) || !body.every(isLet)) return undefined;
    return body.map(({ objectId = 34, objectType = "SEGMENT", permissions = [] }) => ({
      objectId,
      objectType,
      permissions,
    }));
  });
}

const wordsOf = (permission: Fields) =>
  Array.isArray(permission.permissions) ? permission.permissions.map(String) : [];
const KNOWN = new Set([
  "READ",
  "WRITE",
  "CREATE",
  "DELETE",
  "MAP_TO_DESTINATION",
  "MAP_TO_SEGMENTS",
  "MAP_TO_MODELS",
  "CREATE_ALGO_TRAITS",
]);

export const permissionFaults = {
  "permissions-list.wraps-in-an-object": answeringList(
    "listGroupPermissions",
    "The answer is an array.",
    (permissions) => ({ permissions }),
  ),
  "permissions-list.omits-type": answeringList(
    "listGroupPermissions",
    "A permission object has its three fields.",
    (permissions) => permissions.map(({ objectType: _, ...rest }) => rest),
  ),
  "permissions-list.id-in-words": answeringList(
    "listGroupPermissions",
    "objectId is an integer or digits.",
    (permissions) =>
      permissions.map((permission) => ({ ...permission, objectId: `id-${permission.objectId}` })),
  ),
  "permissions-list.loses-the-last": answeringList(
    "listGroupPermissions",
    "All permissions that were set are listed.",
    (permissions) => permissions.slice(0, -1),
  ),
  "permissions-list.empty-if-inaccessible": handling(
    "listGroupPermissions",
    "An inaccessible group is answered with 400.",
    (call, sound) => {
      const answer = sound(call);
      return answer.status === 400 ? { status: 200, body: [] } : answer;
    },
  ),
  "permissions-list.ignores-company": handling(
    "listGroupPermissions",
    "Permissions of another company's group are not shown.",
    (call, sound, store) =>
      store.find(call.groupId)
        ? { status: 200, body: store.permissions(call.groupId) }
        : sound(call),
  ),
  "permissions-set.merges": storing("The given list replaces the old one.", (sent, old) => [
    ...old.filter((permission) => !sent.some((other) => key(other) === key(permission))),
    ...sent,
  ]),
  "permissions-set.merges-words": storing(
    "The words of an object are replaced, not added.",
    (sent, old) =>
      sent.map((permission) => {
        const before = old.find((other) => key(other) === key(permission))?.permissions ?? [];
        return { ...permission, permissions: [...new Set([...before, ...permission.permissions])] };
      }),
  ),
  "permissions-set.never-shrinks": storing("A smaller list takes permissions away.", (sent, old) =>
    sent.length > 0 && sent.length < old.length ? old : sent,
  ),
  "permissions-set.ignores-empty": storing("An empty list clears all permissions.", (sent, old) =>
    sent.length === 0 ? old : sent,
  ),
  "permissions-set.drops-a-word": storing("Every permission that was sent is granted.", (sent) =>
    sent.map((permission) => ({
      ...permission,
      permissions: permission.permissions.filter((word) => word !== "MAP_TO_SEGMENTS"),
    })),
  ),
  "permissions-set.forgets-the-type": storing(
    "The same object id under two types is two objects.",
    (sent) =>
      sent.filter(
        ({ objectId }, i) =>
          sent.findLastIndex((other) => String(other.objectId) === String(objectId)) === i,
      ),
  ),
  "permissions-set.grows-when-repeated": storing("A repeated set changes nothing.", (sent, old) =>
    JSON.stringify(sent.map(key)) === JSON.stringify(old.map(key))
      ? [...sent, ...sent.slice(0, 1)]
      : sent,
  ),
  "permissions-set.is-forgotten": handling(
    "setGroupPermissions",
    "What was set can be read back.",
    (call, sound, store) => {
      const old = store.permissions(call.groupId);
      const answer = sound(call);
      if (isSuccess(answer)) store.setPermissions(call.groupId, old);
      return answer;
    },
  ),
  "permissions-set.answers-old-list": handling(
    "setGroupPermissions",
    "The answer is the new list.",
    (call, sound, store) => {
      const old = store.permissions(call.groupId);
      const answer = sound(call);
      return isSuccess(answer) ? { ...answer, body: old } : answer;
    },
  ),
  "permissions-set.answers-204": handling(
    "setGroupPermissions",
    "A set answers 200.",
    (call, sound) => {
      const answer = sound(call);
      return isSuccess(answer) ? { status: 204 } : answer;
    },
  ),
  "permissions-set.touches-another": afterwards(
    "setGroupPermissions",
    "A set leaves other groups alone.",
    (call, _answer, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.setPermissions(other, permissionsOf(call));
    },
  ),
  "permissions-set.renames": afterwards(
    "setGroupPermissions",
    "A set leaves name and description alone.",
    (call, _answer, store) => {
      const group = store.find(call.groupId);
      if (group)
        store.update(call.groupId, { name: `${group.name}!`, description: group.description });
    },
  ),
  "permissions-set.accepts-unknown-word": lettingPass(
    "An unknown permission is refused.",
    (permission) =>
      wordsOf(permission).every((word) => word === word.toUpperCase()) &&
      wordsOf(permission).some((word) => !KNOWN.has(word)),
  ),
  "permissions-set.accepts-lower-case": lettingPass(
    "A permission in the wrong case is refused.",
    (permission) =>
      wordsOf(permission).some((word) => KNOWN.has(word.toUpperCase()) && !KNOWN.has(word)),
  ),
  "permissions-set.accepts-other-type": lettingPass(
    "A permission of another type is refused.",
    (permission) =>
      wordsOf(permission).length > 0 && wordsOf(permission).every((word) => KNOWN.has(word)),
  ),
  "permissions-set.accepts-missing-field": lettingPass(
    "A permission object without its permissions is refused.",
    (permission) => !("permissions" in permission),
  ),
  "permissions-set.accepts-missing-id": lettingPass(
    "A permission object without an objectId is refused.",
    (permission) => !("objectId" in permission),
  ),
  "permissions-set.accepts-missing-type": lettingPass(
    "A permission object without an objectType is refused.",
    (permission) => !("objectType" in permission),
  ),
  "permissions-set.skips-unknown-types": accepting(
    "setGroupPermissions",
    "A list is set as it was sent, or refused.",
    (text) => {
      const body = jsonOf(text);
      const hasUnknown =
        Array.isArray(body) && body.some(({ objectType }) => /NO_SUCH|CAMPAIGN/.test(objectType));
      return hasUnknown
        ? body.filter(({ objectType }) => !/NO_SUCH|CAMPAIGN/.test(objectType))
        : undefined;
    },
  ),
  "permissions-set.loses-words-after-five": remembering(
    "setGroupPermissions",
    "What was set stays, however many lists are set.",
    () => ({ sets: 0 }),
    (call, sound, store, memory) => {
      memory.sets += 1;
      const answer = sound(call);
      const other = memory.sets % 5 === 0 ? bystander(call, store, call.groupId) : undefined;
      if (other !== undefined) {
        const less = store
          .permissions(other)
          .map((one) => ({ ...one, permissions: one.permissions.slice(0, 1) }));
        store.setPermissions(other, less);
      }
      return answer;
    },
  ),
  "permissions-set.refuses-but-clears": refusingBut(
    "setGroupPermissions",
    "After a 400 the old list stands.",
    400,
    (request, store) => store.setPermissions(Number(request.groupId), []),
  ),
  "permissions-set.grants-inaccessible": handling(
    "setGroupPermissions",
    "An inaccessible object is answered with 403.",
    (call, sound, store) => {
      const answer = sound(call);
      if (answer.status !== 403) return answer;
      store.setPermissions(call.groupId, permissionsOf(call));
      return { status: 200, body: store.permissions(call.groupId) };
    },
  ),
  "permissions-set.forbids-but-sets": handling(
    "setGroupPermissions",
    "After a 403 the old list stands.",
    (call, sound, store) => {
      const answer = sound(call);
      if (answer.status === 403) store.setPermissions(call.groupId, permissionsOf(call));
      return answer;
    },
  ),
  "permissions-set.inaccessible-as-404": handling(
    "setGroupPermissions",
    "An inaccessible object is answered with 403.",
    (call, sound) =>
      sound(call).status === 403
        ? errorAnswer(404, "unknown_object", "There is no such object.")
        : sound(call),
  ),
  "permissions-set.mixes-at-once": overlapping(
    "setGroupPermissions",
    "Of two sets at once, one list stands whole.",
    (answer, other, { groupId }, store) =>
      store.setPermissions(Number(groupId), [
        ...(answer.body as PermissionObject[]),
        ...(other.body as PermissionObject[]),
      ]),
  ),
} satisfies Record<string, Fault>;
