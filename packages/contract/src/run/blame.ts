import { setTimeout as delay } from "node:timers/promises";
import type { OperationId } from "@aam-groups/types";
import { BrokenError } from "../check.ts";
import { runIdIn } from "../deployment/mark.ts";
import type { NeighbourEvent } from "./neighbours.ts";
import { shown, type Trial } from "./trial.ts";

const LONGEST_WATCH_MS = 3000;
const LOOK_EVERY_MS = 100;

/** Who may have done damage. */
export interface Suspect {
  /** As the subject of a sentence. */
  name: string;
  /** The operation that must not be used again. */
  operationId?: OperationId;
}

/**
 * Decides who has changed or deleted a group that is not the run's: what was just done, or somebody else.
 *
 * The same damage is not provoked a second time to find out. If what has changed holds this run's mark, it was the run.
 * Otherwise it was, if nobody else is seen at work before or for a while afterwards.
 *
 * @param since number of events that were known before
 * @throws BrokenError if it was the run
 */
export async function blameForNeighbours(
  trial: Trial,
  suspect: Suspect,
  since: number,
): Promise<void> {
  const { session } = trial;
  const { events } = session.neighbours;
  const damage = events.slice(since).filter(({ kind }) => kind !== "appeared");
  if (damage.length === 0) return;
  const marked = damage.find(({ group }) => runIdIn(group.fields) === session.options.runId);
  if (marked) throw broken(suspect, marked, "It holds this run's mark.");
  const isBusy = () => events.some((event) => !damage.includes(event));
  if (await isSeenBusy(trial, isBusy, () => trial.list())) return;
  const [first] = damage;
  if (first) throw broken(suspect, first, "Nobody else was seen to change anything.");
}

/**
 * Decides who has changed the permissions of groups that are not the run's, in the same way.
 *
 * @throws BrokenError if it was the run
 */
export async function blameForPermissions(
  trial: Trial,
  suspect: Suspect,
  before: ReadonlyMap<number, string>,
  after: ReadonlyMap<number, string>,
  ids: readonly number[],
): Promise<void> {
  const { session } = trial;
  const isListed = (id: number) => session.neighbours.now.has(id);
  const isList = (seen: string | undefined) => seen !== undefined && !/^\d{3} /.test(seen);
  const changed = ids.filter(
    (id) =>
      isListed(id) &&
      isList(before.get(id)) &&
      isList(after.get(id)) &&
      before.get(id) !== after.get(id),
  );
  const [id] = changed;
  if (id === undefined) return;
  const known = new Map(after);
  let isBusy = session.neighbours.events.length > 0;
  for (const [one, first] of session.foreignPermissions) {
    if (!changed.includes(one) && isListed(one) && before.get(one) !== first) isBusy = true;
  }
  const look = async () => {
    for (const one of ids) {
      const now = await trial.permissionsOf(one);
      if (isList(now) && now !== known.get(one)) isBusy = true;
    }
    await trial.list();
    if (session.neighbours.events.length > 0) isBusy = true;
  };
  if (await isSeenBusy(trial, () => isBusy, look)) return;
  throw new BrokenError(
    `Expected ${suspect.name} to leave the permissions of all other groups alone. Came: those of group ${id}, which is not of this run, were ${before.get(id)} and are ${after.get(id)}. Nobody else was seen to change anything.`,
    suspect.operationId,
  );
}

/** Watches for a while whether others are at work, and notes it. */
async function isSeenBusy(
  trial: Trial,
  isBusy: () => boolean,
  look: () => Promise<unknown>,
): Promise<boolean> {
  const { options, connection } = trial.session;
  const end = Date.now() + Math.min(LONGEST_WATCH_MS, options.settleMs + 1000);
  while (!isBusy() && Date.now() < end) {
    await delay(LOOK_EVERY_MS);
    await look();
  }
  if (isBusy())
    connection.notes.add("Other clients changed groups of theirs while the run was under way.");
  return isBusy();
}

function broken(
  { name, operationId }: Suspect,
  { kind, id, group, before }: NeighbourEvent,
  why: string,
): Error {
  const was = before ? `, it was ${shown(before.fields)}` : "";
  return new BrokenError(
    `Expected ${name} to leave all other groups alone. Came: group ${id}, which is not of this run, has ${kind}: ${shown(group.fields)}${was}. ${why}`,
    operationId,
  );
}
