import { effectOf } from "../../deployment/effects.ts";
import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import { stemOf } from "../../deployment/mark.ts";
import { groupIn, type SeenGroup } from "../../group.ts";
import { NotObservedError } from "../../outcome-error.ts";
import type { Trial } from "../trial/trial.ts";
import { got } from "../trial/wording.ts";
import { GateError } from "./gate-error.ts";

/**
 * Looks whether the first groups of a run are where they were said to be, and whether one of them can be deleted again: a run that
 * cannot clean up must not go on creating.
 *
 * @throws GateError if they can be deleted in no way
 */
export async function tryCleanUp(trial: Trial): Promise<string> {
  const { session } = trial;
  const created = creationsIn(trial);
  if (created === 0) return "nothing has been created so far";
  const list = await listOf(trial, created);
  const strangers = list?.filter((group) => isUnknown(trial, group)) ?? [];
  for (const { id, fields } of strangers) trial.adopt(id, String(fields.name));
  const unlisted = trial.ownIds.filter((one) => !session.journal.wasListed(one));
  if (strangers.length > 0 && unlisted.length > 0) return distrust(trial, unlisted);
  // The largest of those that the list shows, or of all: to see whether its id is given to the next one.
  const isListed = (one: number) => Number(session.journal.wasListed(one));
  const [id] = trial.ownIds.toSorted((a, b) => isListed(b) - isListed(a) || b - a);
  if (id === undefined) return stopCreating(trial, created, list);
  const one = await trial.send("deleteGroup", { groupId: id });
  if (isDone(trial, id, one)) return gone(trial, id, "deleteGroup");
  const many = await trial.send("deleteGroups", { body: [id] });
  if (isDone(trial, id, many)) return gone(trial, id, "deleteGroups");
  const isUnseen = list !== undefined && !session.journal.wasListed(id);
  const unseen = isUnseen ? ", and the list does not show them" : "";
  const problem = `Created groups cannot be deleted: deleteGroup returns ${got(one)}, deleteGroups returns ${got(many)}${unseen}`;
  if (isUnseen && one.status === 404 && many.status === 404) return forgotten(trial, id, problem);
  throw new GateError("clean-up", `${problem}. Find out why, or use --read-only.`);
}

/** The deployment says itself that what it has created is not there. That is a finding, and no reason to try again and again. */
function forgotten({ session, exchanges }: Trial, id: number, problem: string): string {
  session.creationStopped = `${problem}, so this run creates no more.`;
  session.foundInGates.set("create.is-listed", {
    message: `Expected group ${id} in the list. Got: it is not listed, and deleting it returns 404`,
    exchanges: [...exchanges],
  });
  return "created groups are neither listed nor found when they are deleted; nothing more is created";
}

/** How many groups have been created, by the responses. */
function creationsIn({ exchanges }: Trial): number {
  return exchanges.filter(
    ({ operationId, response, retried }) =>
      effectOf(operationId) === "creates a group" && response && isSuccess(response) && !retried,
  ).length;
}

/** The list as soon as it shows what was created; `undefined` if it cannot be read, which proves nothing about the ids. */
async function listOf(trial: Trial, created: number): Promise<SeenGroup[] | undefined> {
  try {
    return await trial.listUntil(
      (list) => list.filter((group) => trial.session.isOwn(group)).length >= created,
    );
  } catch (error) {
    if (error instanceof NotObservedError) return undefined;
    throw error;
  }
}

/** A group of the run, by its mark, with an id that no creation has returned. */
function isUnknown({ session }: Trial, group: SeenGroup): boolean {
  return session.isOwn(group) && !session.journal.isOwn(group.id);
}

/** Goes by the marks in the list from now on: the ids that creations return may be those of somebody else's groups. */
function distrust(trial: Trial, unlisted: readonly number[]): string {
  trial.session.areIdsTrusted = false;
  for (const id of unlisted) {
    trial.session.distrust(id);
    trial.isGone(id);
  }
  return "created groups are not listed under their ids; the checks judge this";
}

/** @throws GateError if the list can be read, and shows none of them */
function stopCreating({ session }: Trial, created: number, list: SeenGroup[] | undefined): string {
  const groups = `${created} groups were created, but the responses have no usable id`;
  const names = `Look for groups whose name begins with ${stemOf(session.runId)}`;
  if (list) {
    throw new GateError("clean-up", `${groups}, and the list does not show them. ${names}.`);
  }
  session.creationStopped = `${groups}, and the list cannot be read, so this run creates no more.`;
  session.connection.notes.add(`${session.creationStopped} ${names}.`);
  return "created groups have no usable id, and the list cannot be read; nothing more is created";
}

/** A 404 for a group that the list has never shown may mean that it cannot be reached under its id. */
function isDone({ session }: Trial, id: number, response: ReceivedResponse): boolean {
  return isSuccess(response) || (response.status === 404 && session.journal.wasListed(id));
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
