import { isNode, type JsonNode } from "@aam-groups/spec/json-node";
import type { OperationId } from "@aam-groups/types";
import { effectOf } from "./effects.ts";
import { runIdIn } from "./mark.ts";
import { operationAt } from "./route.ts";

/** A check tried to write what it must not write. It is a defect of the check, and nothing was sent. */
export class GuardError extends Error {
  override name = "GuardError";
}

/** The deployment has responded with the id of a group that is not the run's, and a check was about to write to it. Nothing was sent. */
export class ForeignGroupError extends GuardError {}

export interface GuardOptions {
  runId: string;
  readOnly: boolean;
  /**
   * Whether a group is surely the run's own, by its journal: the response to its creation had something of what was written, or
   * no text at all, or a list has shown it with the run's mark; it was in no list before, and no list has shown it since without
   * anything of the run. An id that came otherwise may be that of a group which somebody else has created meanwhile.
   */
  isOwn: (id: number) => boolean;
  /** Whether an id, as it came, was given to a group that this run has created, but is not surely the run's own. */
  isClaimed: (digits: string) => boolean;
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
  const line = `${method} ${path}`;
  // Behind a base URL without a prefix, anything else could be a part of the host's name.
  if (!path.startsWith("/")) throw new GuardError(`${line} is not a path of the deployment.`);
  if (method === "GET") return;
  if (options.readOnly) throw new GuardError(`${line} writes, but this run is read-only.`);
  const route = operationAt(method, path);
  if (!route) throw new GuardError(`${line} is not an operation of the spec.`);
  const { operationId, groupId } = route;
  // It may be deleted and nothing else, since what the list says of it is rounded.
  if (isTooLarge(groupId) && method === "DELETE" && options.isClaimed(lastSegment(path))) return;
  for (const id of idsWritten(line, route, body)) {
    if (options.isOwn(id) || mayConflict(operationId, id, options)) continue;
    throw new ForeignGroupError(
      `${line} would write to group ${id}, which this run has not created, so it was not sent. The deployment gave this id to the run.`,
    );
  }
  if (groupId !== undefined && !path.split("/").includes(String(groupId))) {
    throw new GuardError(`${line} writes the id of group ${groupId} in a non-canonical form.`);
  }
  const effect = effectOf(operationId);
  const names = effect === "creates a group" || effect === "writes name and description";
  if (names && !isMarked(body, options.runId)) {
    throw new GuardError(
      `${line} gives a group neither a name nor a description with this run's mark.`,
    );
  }
}

function isTooLarge(id: number | undefined): boolean {
  return id !== undefined && !Number.isSafeInteger(id);
}

function lastSegment(path: string): string {
  return path.split("/").findLast((segment) => segment !== "") ?? "";
}

/** Every group that a request names. A deployment that finds an id in the body may take that one. */
function idsWritten(
  line: string,
  { operationId, groupId }: { operationId: OperationId; groupId?: number },
  body: string | undefined,
): number[] {
  if (groupId === undefined && effectOf(operationId) === "deletes groups") return idsIn(line, body);
  const { groupId: named } = fieldsOf(body) ?? {};
  return [groupId, ...(named === undefined ? [] : [Number(named)])].filter(
    (id) => id !== undefined,
  );
}

/** Whether what a request creates or renames can be found again as this run's. */
function isMarked(body: string | undefined, runId: string): boolean {
  return runIdIn(fieldsOf(body) ?? { name: body }) === runId;
}

function fieldsOf(body = ""): JsonNode | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function mayConflict(operationId: OperationId, id: number, options: GuardOptions): boolean {
  return effectOf(operationId) === "deletes groups" && id === options.conflictGroupId;
}

function idsIn(line: string, body: string | undefined): number[] {
  let ids: unknown;
  try {
    ids = JSON.parse(body ?? "");
  } catch {
    throw new GuardError(
      `${line} has a body that cannot be read, so it is unclear what it deletes.`,
    );
  }
  // An empty list may mean "all" to somebody.
  if (Array.isArray(ids) && ids.length > 0 && ids.every(Number.isSafeInteger)) return ids;
  throw new GuardError(`${line} does not name the groups that it deletes.`);
}
