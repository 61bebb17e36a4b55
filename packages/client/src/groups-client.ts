import type { Group, GroupInput, OperationId } from "@aam-groups/types";
import type { CallArguments } from "./options/call-arguments.ts";
import type { GrantedPermissionObject, NewPermissionObject } from "./permission-types.ts";

/** One method per operation of the contract, named after its operationId. */
export interface GroupsClient {
  /**
   * All groups of the caller's company, in any order; an empty list if there are none.
   * That the list is whole is assumed: the page names neither parameters nor paging.
   *
   * @throws ApiError with 400, 401, 403, 429, 500, 503 or 504
   * @example
   * const groups = await client.listGroups();
   * const analysts = groups.find(({ name }) => name === "Winter sale analysts");
   */
  listGroups(...rest: CallArguments<"listGroups">): Promise<Group[]>;

  /**
   * Creates a group without members, permissions and wildcards, and returns it.
   * Calling twice creates two groups, so it is not repeated once the server may have had the request.
   * That `name` must not be blank is convention, that a name may be given twice is assumed.
   *
   * @param group a description that is left out is sent as `null`
   * @throws ApiError with 400, 401, 403, 413, 415, 429, 500, 503 or 504
   * @example
   * const group = await client.createGroup({ name: "Winter sale analysts", description: null });
   */
  createGroup(group: GroupInput, ...rest: CallArguments<"createGroup">): Promise<Group>;

  /**
   * Replaces name and description of a group, and returns it. A description that is left out becomes `null`.
   * That members, permissions and wildcards stay as they are is assumed.
   *
   * @throws ApiError with 400, 401, 403, 404, 413, 415, 429, 500, 503 or 504
   * @throws RangeError if the id is no positive safe integer; nothing is sent then
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
   * If an earlier attempt may have done so, a 404 is taken for success: the group is gone.
   *
   * @throws ApiError with 400, 401, 403, 404, 409 (conflict, documented), 429, 500, 503 or 504
   * @throws RangeError if the id is no positive safe integer; nothing is sent then
   * @example
   * await client.deleteGroup(118204);
   */
  deleteGroup(groupId: number, ...rest: CallArguments<"deleteGroup">): Promise<void>;

  /**
   * Deletes several groups and removes all members from them.
   * That it is all or nothing is assumed, and so is the form of the request. After an error, list the groups again:
   * a deployment is known to have reported one although the work was done.
   *
   * @throws ApiError with 400, 401, 403, 404, 409 (conflict, documented), 413, 415, 429, 500, 503 or 504
   * @throws RangeError if there is no id, or one is no positive safe integer; nothing is sent then
   * @example
   * await client.deleteGroups([118204, 118205]);
   */
  deleteGroups(groupIds: readonly number[], ...rest: CallArguments<"deleteGroups">): Promise<void>;

  /**
   * The permissions of a group on single objects, in any order. Wildcards are not among them; they are in the group.
   * A server may return types, permissions and ids that nobody has documented, an `objectId` as a string among them.
   *
   * @throws ApiError with 400 (the group is inaccessible, documented), 401, 403, 404, 429, 500, 503 or 504
   * @throws RangeError if the id is no positive safe integer; nothing is sent then
   * @example
   * const permissions = await client.listGroupPermissions(118204);
   */
  listGroupPermissions(
    groupId: number,
    ...rest: CallArguments<"listGroupPermissions">
  ): Promise<GrantedPermissionObject[]>;

  /**
   * Replaces all permissions of a group, and returns the new list. What is not in the list is lost; an empty list takes all away.
   * The form of the request is assumed to be that of the answer.
   *
   * @throws ApiError with 400 (a permission is invalid, documented), 401, 403 (an object is not accessible, documented), 404, 413, 415, 429, 500, 503 or 504
   * @throws RangeError if the id is no positive safe integer; nothing is sent then
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

/** Does not compile, and names the operation, if one has no method. */
export type MethodOf<
  Id extends OperationId,
  Methods extends Record<OperationId, (...args: never) => Promise<unknown>> = GroupsClient,
> = Methods[Id];
