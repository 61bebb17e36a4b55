import { setTimeout as delay } from "node:timers/promises";
import type { OperationId } from "@aam-groups/types";
import { BrokenError } from "../check.ts";
import { runIdIn } from "../deployment/mark.ts";
import type { NeighbourEvent } from "./neighbours.ts";
import { shown, type Trial } from "./trial.ts";

const LONGEST_WATCH_MS = 3000;

/**
 * Decides who has changed or deleted a group that is not the run's: the operation that was just carried out, or somebody else.
 *
 * The same damage is not provoked a second time to find out. If what has changed holds this run's mark, it was the operation.
 * Otherwise it was, if nobody else is seen at work before or for a while afterwards.
 *
 * @param since number of events that were known before the operation
 * @throws BrokenError if the operation did it
 */
export async function blameForNeighbours(
  trial: Trial,
  operationId: OperationId,
  since: number,
): Promise<void> {
  const { session } = trial;
  const { events } = session.neighbours;
  const damage = events.slice(since).filter(({ kind }) => kind !== "appeared");
  if (damage.length === 0) return;
  const { runId, settleMs } = session.options;
  const marked = damage.find(({ group }) => runIdIn(group.fields) === runId);
  if (marked) throw broken(operationId, marked, "It holds this run's mark.");
  const isBusy = () => hasOthers(events, damage);
  const end = Date.now() + Math.min(LONGEST_WATCH_MS, settleMs + 1000);
  while (!isBusy() && Date.now() < end) {
    await delay(100);
    await trial.list();
  }
  if (isBusy()) {
    session.connection.notes.add(
      "Other clients changed groups of theirs while the run was under way.",
    );
    return;
  }
  const [first] = damage;
  if (first) throw broken(operationId, first, "Nobody else was seen to change anything.");
}

function hasOthers(events: readonly NeighbourEvent[], damage: readonly NeighbourEvent[]): boolean {
  return events.some((event) => !damage.includes(event));
}

function broken(
  operationId: OperationId,
  { kind, id, group, before }: NeighbourEvent,
  why: string,
): Error {
  const was = before ? `, it was ${shown(before.fields)}` : "";
  return new BrokenError(
    `Expected ${operationId} to leave all other groups alone. Came: group ${id}, which is not of this run, has ${kind}: ${shown(group.fields)}${was}. ${why}`,
    operationId,
  );
}
