import type { GroupInput, OperationId } from "@aam-groups/types";
import { must } from "./check-options.ts";

// What these refuse does not compile, but not every caller is compiled. Only the kinds of values are checked: which values
// are allowed is for the deployment to say, whose spec may be newer.

/**
 * Objects of any kind.
 *
 * @throws TypeError if this is no list of them
 */
export function permissionObjects<Item>(
  where: OperationId,
  list: readonly Item[],
): readonly Item[] {
  const isList = Array.isArray(list) && list.every((item) => Object(item) === item);
  must(where, "permissions", !isList && "be an array of objects");
  return list;
}

/**
 * Always has both fields, since Adobe's documentation calls every field required, and no others:
 * callers may pass a whole group, whose other fields are not theirs to set.
 *
 * @throws TypeError if it is no group
 */
export function completeGroup(where: OperationId, group: GroupInput): GroupInput {
  const { name, description = null }: GroupInput = Object(group);
  // Functions have names, too.
  const isGroup = typeof name === "string" && typeof group === "object";
  must(where, "group", !isGroup && "be an object with a name");
  return { name, description };
}
