import { type OperationId, operationDescriptors } from "@aam-groups/types";

/** The operation behind a request line, with or without its trailing slash, and the group in its path. */
export function operationAt(
  method: string,
  path: string,
): { operationId: OperationId; groupId?: number } | undefined {
  const bare = path.replace(/\/$/, "");
  const candidates = Object.values(operationDescriptors).filter((one) => one.method === method);
  // `/groups/bulk-delete` also has the form of `/groups/{groupId}`: what has no parameter comes first.
  const [exact] = candidates.filter((one) => one.path.replace(/\/$/, "") === bare);
  if (exact) return { operationId: exact.id };
  for (const { id, path: template } of candidates) {
    const pattern = template.replace(/\/$/, "").replace("{groupId}", "(\\d+)");
    const [, groupId] = new RegExp(`^${pattern}$`).exec(bare) ?? [];
    if (groupId) return { operationId: id, groupId: Number(groupId) };
  }
  return undefined;
}

/** The path of an operation as the contract prints it (decision D2). */
export function pathOf(operationId: OperationId, groupId?: number): string {
  return operationDescriptors[operationId].path.replace("{groupId}", String(groupId));
}
