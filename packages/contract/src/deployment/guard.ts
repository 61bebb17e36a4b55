import type { OperationId } from "@aam-groups/types";
import { operationAt } from "./route.ts";

/** A check tried to write what it must not write. It is a defect of the check, and nothing was sent. */
export class GuardError extends Error {
  override name = "GuardError";
}

export interface GuardOptions {
  runId: string;
  readOnly: boolean;
  /** Whether this run has created the group, by its journal. */
  isOwn: (id: number) => boolean;
  /** A group that the fixtures file names so that its deletion is tried. */
  conflictGroupId?: number;
}

/**
 * Refuses every request that could change what is not the run's own (decision D9). It judges the request line and the body
 * that are about to be sent, and not what a check says about them.
 *
 * @param path below the base URL, e.g. `/groups/17`
 * @throws GuardError if the request must not be sent
 */
export function guard(
  { method, path, body }: { method: string; path: string; body?: string },
  options: GuardOptions,
): void {
  if (method === "GET") return;
  const line = `${method} ${path}`;
  if (options.readOnly) throw new GuardError(`${line} writes, and this run only reads.`);
  const route = operationAt(method, path);
  if (!route) throw new GuardError(`${line} is no operation of the contract.`);
  const { operationId, groupId } = route;
  const ids =
    operationId === "deleteGroups" ? idsIn(line, body) : groupId === undefined ? [] : [groupId];
  for (const id of ids) {
    if (options.isOwn(id) || mayConflict(operationId, id, options)) continue;
    throw new GuardError(`${line} would write to group ${id}, which this run has not created.`);
  }
  const names = operationId === "createGroup" || operationId === "updateGroup";
  if (names && !body?.includes(options.runId)) {
    throw new GuardError(
      `${line} gives a group neither a name nor a description with this run's mark.`,
    );
  }
}

function mayConflict(operationId: OperationId, id: number, options: GuardOptions): boolean {
  const deletes = operationId === "deleteGroup" || operationId === "deleteGroups";
  return deletes && id === options.conflictGroupId;
}

function idsIn(line: string, body: string | undefined): number[] {
  let ids: unknown;
  try {
    ids = JSON.parse(body ?? "");
  } catch {
    throw new GuardError(
      `${line} has a body that cannot be read, so that nobody knows what it deletes.`,
    );
  }
  // An empty list may mean "all" to somebody.
  if (Array.isArray(ids) && ids.length > 0 && ids.every(Number.isSafeInteger)) return ids;
  throw new GuardError(`${line} does not name the groups that it deletes.`);
}
