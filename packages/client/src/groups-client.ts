import type { Group, GroupInput, OperationId } from "@aam-groups/types";
import type { CallArguments } from "./options/call-arguments.ts";
import type { GrantedPermissionObject, NewPermissionObject } from "./permission-types.ts";

/** One method per operation of the spec, named after its operationId. */
export interface GroupsClient {
  /**
   * Returns all groups of the caller's company, in any order; an empty list if there are none.
   * That the list is complete is assumed: Adobe's documentation mentions neither parameters nor paging.
   *
   * @throws ApiError with 400, 401, 403, 429, 500, 503 or 504
   * @example
   * const groups = await client.listGroups();
   * const analysts = groups.find(({ name }) => name === "Winter sale analysts");
   */
  listGroups(...rest: CallArguments<"listGroups">): Promise<Group[]>;

  /**
   * Creates a group, and returns it. That it has no members, permissions or wildcards is assumed.
   * Calling it twice can create two groups, since nobody documents that names are unique: it is only retried after a 401
   * with a new token, or if the server cannot have received the request.
   * That `name` must not be blank is a convention.
   *
   * @param group an omitted description is sent as `null`
   * @throws ApiError with 400, 401, 403, 413, 415, 429, 500, 503 or 504
   * @example
   * const group = await client.createGroup({ name: "Winter sale analysts", description: null });
   */
  createGroup(group: GroupInput, ...rest: CallArguments<"createGroup">): Promise<Group>;

  /**
   * Replaces the name and description of a group, and returns it. An omitted description becomes `null`.
   * That members, permissions and wildcards are unchanged is assumed.
   *
   * @throws ApiError with 400, 401, 403, 404, 413, 415, 429, 500, 503 or 504
   * @throws RangeError if the id is not a positive safe integer; nothing is sent
   * @example
   * await client.updateGroup(118204, { name: "Winter and spring sale analysts", description: null });
   */
  updateGroup(
    groupId: number,
    group: GroupInput,
    ...rest: CallArguments<"updateGroup">
  ): Promise<Group>;

  /**
   * Deletes a group and removes all members from it.
   * If an earlier attempt of the call may have deleted it, a 404 counts as success: the group is gone.
   *
   * @throws ApiError with 400, 401, 403, 404, 409 (conflict, documented), 429, 500, 503 or 504
   * @throws RangeError if the id is not a positive safe integer; nothing is sent
   * @example
   * await client.deleteGroup(118204);
   */
  deleteGroup(groupId: number, ...rest: CallArguments<"deleteGroup">): Promise<void>;

  /**
   * Deletes several groups and removes all members from them.
   * That either all or none are deleted is assumed, and so is the format of the request. After an error, list the groups again:
   * a deployment is known to report errors although it deleted the groups.
   *
   * @throws ApiError with 400, 401, 403, 404, 409 (conflict, documented), 413, 415, 429, 500, 503 or 504
   * @throws RangeError if there are no ids, or one is not a positive safe integer; nothing is sent
   * @example
   * await client.deleteGroups([118204, 118205]);
   */
  deleteGroups(groupIds: readonly number[], ...rest: CallArguments<"deleteGroups">): Promise<void>;

  /**
   * Returns the permissions of a group on single objects, in any order. Wildcards are not included; they are part of the group.
   * Servers may return undocumented types, permissions and ids, such as an `objectId` that is a string.
   *
   * @throws ApiError with 400 (the group is inaccessible, documented), 401, 403, 404, 429, 500, 503 or 504
   * @throws RangeError if the id is not a positive safe integer; nothing is sent
   * @example
   * const permissions = await client.listGroupPermissions(118204);
   */
  listGroupPermissions(
    groupId: number,
    ...rest: CallArguments<"listGroupPermissions">
  ): Promise<GrantedPermissionObject[]>;

  /**
   * Replaces all permissions of a group, and returns the new list. Permissions that are not in the list are removed; an empty list removes all.
   * The request is assumed to have the same format as the response.
   *
   * @throws ApiError with 400 (a permission is invalid, documented), 401, 403 (an object is not accessible, documented), 404, 413, 415, 429, 500, 503 or 504
   * @throws RangeError if the id is not a positive safe integer; nothing is sent
   * @example
   * const permissions = await client.listGroupPermissions(118204);
   * await client.setGroupPermissions(118204, [
   *   ...permissions,
   *   { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
   * ]);
   */
  setGroupPermissions(
    groupId: number,
    permissions: readonly NewPermissionObject[],
    ...rest: CallArguments<"setGroupPermissions">
  ): Promise<GrantedPermissionObject[]>;
}

/** Fails to compile, naming the operation, if an operation has no method. */
export type MethodOf<
  Id extends OperationId,
  Methods extends Record<OperationId, (...args: never) => Promise<unknown>> = GroupsClient,
> = Methods[Id];
