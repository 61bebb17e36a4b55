import { type OperationId, operationDescriptors, routesAt } from "@aam-groups/types";

const byMethod = Map.groupBy(Object.values(operationDescriptors), ({ method }): string => method);

/** The operation behind a request line, with or without its trailing slash, and the group in its path. */
export function operationAt(
  method: string,
  path: string,
): { operationId: OperationId; groupId?: number } | undefined {
  for (const { route, parameters } of routesAt(byMethod.get(method) ?? [], path, "optional")) {
    const { groupId } = parameters;
    if (groupId === undefined) return { operationId: route.id };
    if (/^\d+$/.test(groupId)) return { operationId: route.id, groupId: Number(groupId) };
  }
  return undefined;
}

/**
 * The path of an operation as the spec writes it (decision D2).
 *
 * @param groupId as digits if it is too large for a number
 */
export function pathOf(operationId: OperationId, groupId?: number | string): string {
  return operationDescriptors[operationId].path.replace("{groupId}", String(groupId));
}
