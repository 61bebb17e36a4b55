import { setTimeout as delay } from "node:timers/promises";
import type { OperationId } from "@aam-groups/types";
import { awake } from "../../deployment/awake-clock.ts";
import { runIdIn } from "../../deployment/mark.ts";
import { BrokenError } from "../../outcome-error.ts";
import type { NeighbourEvent } from "../session/neighbours.ts";
import type { Trial } from "./trial.ts";
import { shown } from "./wording.ts";

const LONGEST_WATCH_MS = 3000;
const LOOK_EVERY_MS = 100;
const MANY_AT_ONCE = 3;

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
 * If what has changed holds this run's mark, it was the run. If others are seen at work, before or for a while afterwards, it was
 * they. Otherwise it is a suspicion: one change of somebody else may fall into any moment, but hardly twice beside the same
 * operation.
 *
 * @param since number of events that were known before
 * @returns whether there is a suspicion, so that doing it again would tell
 * @throws BrokenError if it was the run
 */
export async function blameForNeighbours(
  trial: Trial,
  suspect: Suspect,
  since: number,
): Promise<boolean> {
  const { session } = trial;
  const { events, suspected } = session.neighbours;
  // What others have been suspected of is not held against this one as well.
  const damage = events
    .slice(since)
    .filter((event) => event.kind !== "appeared" && !suspected.has(event));
  const [first] = damage;
  if (!first) return false;
  const marked = damage.find(({ group }) => runIdIn(group.fields) === session.runId);
  if (marked)
    throw new BrokenError(
      sentence(suspect, marked, "It carries the mark of this run."),
      suspect.operationId,
    );
  const isBusy = () => events.some((event) => !damage.includes(event) && !suspected.has(event));
  if (await isSeenBusy(trial, isBusy, () => trial.list())) return false;
  // Meanwhile, somebody else may have been suspected of it.
  if (damage.every((event) => suspected.has(event))) return false;
  for (const event of damage) suspected.add(event);
  const { size } = new Set(damage.map(({ id }) => id));
  return suspicion(trial, suspect, size, (why) => sentence(suspect, first, why));
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
): Promise<boolean> {
  const { neighbours, foreignPermissions } = trial.session;
  const isListed = (id: number) => neighbours.now.has(id);
  const isList = (seen: string | undefined) => seen !== undefined && !/^\d{3} /.test(seen);
  const changed = ids.filter(
    (id) =>
      isListed(id) &&
      isList(before.get(id)) &&
      isList(after.get(id)) &&
      before.get(id) !== after.get(id),
  );
  const [id] = changed;
  if (id === undefined) return false;
  const known = new Map(after);
  let isBusy = false;
  const look = async () => {
    for (const one of ids) {
      const now = await trial.permissionsOf(one);
      if (isList(now) && now !== known.get(one)) isBusy = true;
    }
    await trial.list();
  };
  const hasOthers = () =>
    isBusy || neighbours.events.some((event) => !neighbours.suspected.has(event));
  if (await isSeenBusy(trial, hasOthers, look)) return false;
  const [was, is] = [before.get(id), after.get(id)];
  // What is known now is what later readings are compared with.
  for (const one of changed) foreignPermissions.set(one, after.get(one) ?? "");
  return suspicion(
    trial,
    suspect,
    changed.length,
    (why) =>
      `Expected ${suspect.name} to leave the permissions of all other groups alone. Got: those of group ${id}, which does not belong to this run, were ${was} and are ${is}. ${why}`,
  );
}

/** @throws BrokenError if the suspect was suspected before, or of more groups at once than somebody else would change */
function suspicion(
  trial: Trial,
  { name, operationId }: Suspect,
  groups: number,
  say: (why: string) => string,
): true {
  const { suspicions, unexplained } = trial.session;
  const times = (suspicions.get(name) ?? 0) + 1;
  suspicions.set(name, times);
  if (times > 1 || groups >= MANY_AT_ONCE) {
    throw new BrokenError(
      say(
        times > 1
          ? "The same happened before, and no other client was seen to change anything."
          : `${groups} groups changed at once, and no other client was seen to change anything.`,
      ),
      operationId,
    );
  }
  unexplained.add(
    `${say("No other client was seen to change anything")}, but it happened only once.`,
  );
  return true;
}

/**
 * Looks at the end of a run whether anything has happened to groups of others that nobody is suspected of, while nobody else was
 * seen at work: a deletion between two checks may have taken them along. Nothing can tell, so that the run cannot conform.
 */
export async function noteUnexplained(trial: Trial): Promise<void> {
  const { neighbours, unexplained } = trial.session;
  const { events, suspected } = neighbours;
  const damage = () => events.filter((event) => event.kind !== "appeared" && !suspected.has(event));
  const [first] = damage();
  if (!first) return;
  // Damage happens to a group once; who changes one again and again is at work.
  const isBusy = () =>
    events.some(
      ({ kind, id }, n) =>
        kind === "appeared" ||
        (kind === "changed" &&
          events.some((one, m) => m > n && one.id === id && one.kind === kind)),
    );
  if (await isSeenBusy(trial, isBusy, () => trial.list())) return;
  const ids = [...new Set(damage().map(({ id }) => id))];
  unexplained.add(
    `${sentence({ name: "this run" }, first, "No other client was seen to change anything, and no request is known to have done it.")}${ids.length > 1 ? ` ${ids.length} groups in all: ${ids.join(", ")}.` : ""}`,
  );
}

/** Watches for a while whether others are at work, and notes it. */
async function isSeenBusy(
  trial: Trial,
  isBusy: () => boolean,
  look: () => Promise<unknown>,
): Promise<boolean> {
  const { settleMs, connection } = trial.session;
  const end = awake.now() + Math.min(LONGEST_WATCH_MS, settleMs + 1000);
  while (!isBusy() && awake.now() < end) {
    await delay(LOOK_EVERY_MS);
    await look();
  }
  if (isBusy()) connection.notes.add("Other clients changed their groups during the run.");
  return isBusy();
}

function sentence(
  { name }: Suspect,
  { kind, id, group, before }: NeighbourEvent,
  why: string,
): string {
  const was = before ? `, it was ${shown(before.fields)}` : "";
  return `Expected ${name} to leave all other groups alone. Got: group ${id}, which does not belong to this run, has ${kind}: ${shown(group.fields)}${was}. ${why}`;
}
