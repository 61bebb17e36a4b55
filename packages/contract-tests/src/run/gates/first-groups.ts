import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { groupIn } from "../../group.ts";
import { NotObservedError } from "../../outcome-error.ts";
import type { Trial } from "../trial/trial.ts";
import { got } from "../trial/wording.ts";
import { GateError } from "./gate-error.ts";

/**
 * Looks whether the first groups of a run are where they were said to be, and whether one of them can be deleted again: a run that
 * cannot clean up must not go on creating.
 *
 * @throws GateError if neither deletion works
 */
export async function tryCleanUp(trial: Trial): Promise<string> {
  const id = Math.max(...trial.ownIds);
  if (trial.ownIds.length === 0) return "nothing has been created so far";
  if (!(await areListed(trial))) {
    trial.session.areIdsTrusted = false;
    // They may be the ids of somebody else's groups: what is this run's, the list will show by its mark.
    for (const unlisted of trial.ownIds) trial.isGone(unlisted);
    return "created groups are not listed under their ids; the checks judge this";
  }
  const one = await trial.send("deleteGroup", { groupId: id });
  if (isDone(one)) return gone(trial, id, "deleteGroup");
  const many = await trial.send("deleteGroups", { body: [id] });
  if (isDone(many)) return gone(trial, id, "deleteGroups");
  throw new GateError(
    "clean-up",
    `Created groups cannot be deleted: deleteGroup returns ${got(one)}, deleteGroups returns ${got(many)}. Find out why, or use --read-only.`,
  );
}

/** A list that cannot be read proves nothing about the ids. */
async function areListed(trial: Trial): Promise<boolean> {
  const ids = trial.ownIds;
  const isAll = (list: { id: number }[]) =>
    ids.every((id) => list.some((group) => group.id === id));
  try {
    return isAll(await trial.listUntil(isAll));
  } catch (error) {
    if (error instanceof NotObservedError) return true;
    throw error;
  }
}

function isDone(response: ReceivedResponse): boolean {
  return isSuccess(response) || response.status === 404;
}

/** Creates another one, to see whether it gets the id that has become free. */
async function gone(trial: Trial, id: number, operationId: string): Promise<string> {
  const { session } = trial;
  trial.isGone(id);
  const next = await trial.send("createGroup", { body: { name: trial.mark(), description: null } });
  session.usesIdsAgain = groupIn(next.json)?.id === id;
  if (session.usesIdsAgain)
    session.connection.notes.add("A new group may get the id of a deleted one.");
  return `a group that was created could be deleted again (${operationId})`;
}
