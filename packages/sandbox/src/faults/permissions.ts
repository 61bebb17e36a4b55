import type { PermissionObject } from "@aam-groups/types";
import { errorResponse } from "../responder.ts";
import { PERMISSIONS } from "../spec-values.ts";
import {
  accepting,
  afterwards,
  bystander,
  type Fault,
  type Fields,
  handling,
  isSuccess,
  jsonOf,
  misreportingList,
  overlapping,
  permissionsOf,
  refusingBut,
  remembering,
} from "./fault.ts";

const key = ({ objectType, objectId }: PermissionObject) => `${objectType} ${objectId}`;

/** Stores something other than what was sent, and returns what is stored. */
function storing(
  promise: string,
  change: (sent: PermissionObject[], old: PermissionObject[]) => PermissionObject[],
): Fault {
  return handling("setGroupPermissions", promise, (call, sound, store) => {
    const old = store.permissions(call.groupId);
    const response = sound(call);
    if (!isSuccess(response)) return response;
    store.setPermissions(call.groupId, change(permissionsOf(call), old));
    return { ...response, body: store.permissions(call.groupId) };
  });
}

/** Accepts permissions that the spec does not allow, if `isLet` says so. */
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

export const permissionFaults = {
  "permissions-list.wraps-in-an-object": misreportingList(
    "listGroupPermissions",
    "The response is an array.",
    (permissions) => ({ permissions }),
  ),
  "permissions-list.omits-type": misreportingList(
    "listGroupPermissions",
    "A permission object has every documented field.",
    (permissions) => permissions.map(({ objectType: _, ...rest }) => rest),
  ),
  "permissions-list.id-in-words": misreportingList(
    "listGroupPermissions",
    "objectId is an integer or a string of digits.",
    (permissions) =>
      permissions.map((permission) => ({ ...permission, objectId: `id-${permission.objectId}` })),
  ),
  "permissions-list.loses-the-last": misreportingList(
    "listGroupPermissions",
    "All permissions that were set are listed.",
    (permissions) => permissions.slice(0, -1),
  ),
  "permissions-list.empty-if-inaccessible": handling(
    "listGroupPermissions",
    "An inaccessible group returns 400.",
    (call, sound) => {
      const response = sound(call);
      return response.status === 400 ? { status: 200, body: [] } : response;
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
  "permissions-set.merges": storing("The new list replaces the old one.", (sent, old) => [
    ...old.filter((permission) => !sent.some((other) => key(other) === key(permission))),
    ...sent,
  ]),
  "permissions-set.merges-words": storing(
    "The permissions on an object are replaced, not added to.",
    (sent, old) =>
      sent.map((permission) => {
        const before = old.find((other) => key(other) === key(permission))?.permissions ?? [];
        return { ...permission, permissions: [...new Set([...before, ...permission.permissions])] };
      }),
  ),
  "permissions-set.never-shrinks": storing("A shorter list removes permissions.", (sent, old) =>
    sent.length > 0 && sent.length < old.length ? old : sent,
  ),
  "permissions-set.ignores-empty": storing("An empty list removes all permissions.", (sent, old) =>
    sent.length === 0 ? old : sent,
  ),
  "permissions-set.keeps-words-for-none": storing(
    "An object that is set without any permission has none afterwards.",
    (sent, old) =>
      sent.map((permission) =>
        permission.permissions.length > 0
          ? permission
          : (old.find((other) => key(other) === key(permission)) ?? permission),
      ),
  ),
  "permissions-set.drops-a-word": storing("Every permission that was sent is granted.", (sent) =>
    sent.map((permission) => ({
      ...permission,
      permissions: permission.permissions.filter((word) => word !== "MAP_TO_SEGMENTS"),
    })),
  ),
  "permissions-set.forgets-the-type": storing(
    "The same object id under two types means two objects.",
    (sent) =>
      sent.filter(
        ({ objectId }, i) =>
          sent.findLastIndex((other) => String(other.objectId) === String(objectId)) === i,
      ),
  ),
  "permissions-set.grows-when-repeated": storing(
    "Setting the same permissions twice has the same effect as once.",
    (sent, old) =>
      JSON.stringify(sent.map(key)) === JSON.stringify(old.map(key))
        ? [...sent, ...sent.slice(0, 1)]
        : sent,
  ),
  "permissions-set.is-forgotten": handling(
    "setGroupPermissions",
    "What was set can be read back.",
    (call, sound, store) => {
      const old = store.permissions(call.groupId);
      const response = sound(call);
      if (isSuccess(response)) store.setPermissions(call.groupId, old);
      return response;
    },
  ),
  "permissions-set.returns-old-list": handling(
    "setGroupPermissions",
    "The response is the new list.",
    (call, sound, store) => {
      const old = store.permissions(call.groupId);
      const response = sound(call);
      return isSuccess(response) ? { ...response, body: old } : response;
    },
  ),
  "permissions-set.returns-204": handling(
    "setGroupPermissions",
    "Setting permissions returns 200.",
    (call, sound) => {
      const response = sound(call);
      return isSuccess(response) ? { status: 204 } : response;
    },
  ),
  "permissions-set.touches-another": afterwards(
    "setGroupPermissions",
    "Setting permissions leaves other groups unchanged.",
    (call, _response, store) => {
      const other = bystander(call, store, call.groupId);
      if (other !== undefined) store.setPermissions(other, permissionsOf(call));
    },
  ),
  "permissions-set.renames": afterwards(
    "setGroupPermissions",
    "Setting permissions leaves name and description unchanged.",
    (call, _response, store) => {
      const group = store.find(call.groupId);
      if (group)
        store.update(call.groupId, { name: `${group.name}!`, description: group.description });
    },
  ),
  "permissions-set.accepts-unknown-word": lettingPass(
    "An unknown permission is rejected.",
    (permission) =>
      wordsOf(permission).every((word) => word === word.toUpperCase()) &&
      wordsOf(permission).some((word) => !PERMISSIONS.has(word)),
  ),
  "permissions-set.accepts-lower-case": lettingPass(
    "A permission in the wrong case is rejected.",
    (permission) =>
      wordsOf(permission).some(
        (word) => PERMISSIONS.has(word.toUpperCase()) && !PERMISSIONS.has(word),
      ),
  ),
  "permissions-set.accepts-other-type": lettingPass(
    "A permission that the type does not support is rejected.",
    (permission) =>
      wordsOf(permission).length > 0 && wordsOf(permission).every((word) => PERMISSIONS.has(word)),
  ),
  "permissions-set.accepts-missing-field": lettingPass(
    "A permission object without permissions is rejected.",
    (permission) => !("permissions" in permission),
  ),
  "permissions-set.accepts-missing-id": lettingPass(
    "A permission object without an objectId is rejected.",
    (permission) => !("objectId" in permission),
  ),
  "permissions-set.accepts-missing-type": lettingPass(
    "A permission object without an objectType is rejected.",
    (permission) => !("objectType" in permission),
  ),
  "permissions-set.skips-unknown-types": accepting(
    "setGroupPermissions",
    "A list is set as it was sent, or rejected.",
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
    "Permissions stay as they were set, however many lists are set.",
    () => ({ sets: 0 }),
    (call, sound, store, memory) => {
      memory.sets += 1;
      const response = sound(call);
      const other = memory.sets % 5 === 0 ? bystander(call, store, call.groupId) : undefined;
      if (other !== undefined) {
        const less = store
          .permissions(other)
          .map((one) => ({ ...one, permissions: one.permissions.slice(0, 1) }));
        store.setPermissions(other, less);
      }
      return response;
    },
  ),
  "permissions-set.refuses-but-clears": refusingBut(
    "setGroupPermissions",
    "After a 400, the existing permissions are unchanged.",
    400,
    (request, store) => store.setPermissions(Number(request.groupId), []),
  ),
  "permissions-set.grants-inaccessible": handling(
    "setGroupPermissions",
    "An inaccessible object returns 403.",
    (call, sound, store) => {
      const response = sound(call);
      if (response.status !== 403) return response;
      store.setPermissions(call.groupId, permissionsOf(call));
      return { status: 200, body: store.permissions(call.groupId) };
    },
  ),
  "permissions-set.forbids-but-sets": handling(
    "setGroupPermissions",
    "After a 403, the existing permissions are unchanged.",
    (call, sound, store) => {
      const response = sound(call);
      if (response.status === 403) store.setPermissions(call.groupId, permissionsOf(call));
      return response;
    },
  ),
  "permissions-set.inaccessible-as-404": handling(
    "setGroupPermissions",
    "An inaccessible object returns 403.",
    (call, sound) =>
      sound(call).status === 403
        ? errorResponse(404, "unknown_object", "There is no such object.")
        : sound(call),
  ),
  "permissions-set.mixes-at-once": overlapping(
    "setGroupPermissions",
    "Of two concurrent sets, one wins completely.",
    (response, other, { groupId }, store) =>
      store.setPermissions(Number(groupId), [
        ...(response.body as PermissionObject[]),
        ...(other.body as PermissionObject[]),
      ]),
  ),
} satisfies Record<string, Fault>;
