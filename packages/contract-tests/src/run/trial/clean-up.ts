import { NoResponseError } from "../../deployment/exchange.ts";
import { runIdOf, type SeenGroup } from "../../group.ts";
import { NotObservedError } from "../../outcome-error.ts";
import type { Session } from "../session/session.ts";
import { blameForNeighbours } from "./blame.ts";
import { DELETIONS, type Deletion, discard } from "./discard.ts";
import type { Trial } from "./trial.ts";

// Every second one begins with the bulk deletion: either operation may say that it deletes, and not do it.
const ROUNDS = 4;
// What an operation does to the groups of others shows with the first ids, or with none.
const FIRST_WAVE = 2;

/** A group that a run has left. */
export interface LeftGroup {
  /** Its digits: what a deployment returns may be too large to be a number. */
  id: string;
  name: string;
}

/** What a clean-up came to. */
export interface CleanUp {
  /** Groups that were still listed although their deletion was acknowledged. */
  remained: number[];
  /** Groups of the run that could not be deleted, or that nobody knows to be gone. */
  left: LeftGroup[];
  /** Groups whose ids a creation of the run returned, while the list shows nothing of the run in them. */
  doubtful: LeftGroup[];
  /** Creations that have not said which group came of them, and of which none has shown up. */
  unseen: number;
}

/**
 * Deletes everything of the run: what its journal knows, and what the list shows with its mark.
 *
 * @param unanswered creations that have not said which group came of them: what comes of them may show late
 * @throws BrokenError if the deletions take groups of others along
 */
export async function cleanUp(trial: Trial, unanswered = 0): Promise<CleanUp> {
  const { journal } = trial.session;
  const remained = new Set<number>();
  if (trial.session.profile === "stateless") return cleanUpWhatIsKept(trial);
  // What the groups of others are compared with.
  await readable(trial.list());
  const isDeleted = (id: number) => journal.isOwn(id) && !journal.remaining.has(id);
  let unseen = 0;
  if (unanswered > 0) {
    const isNew = (group: SeenGroup) => trial.session.isOwn(group) && !journal.isOwn(group.id);
    const all = trial.listUntil((list) => list.filter(isNew).length >= unanswered);
    const { groups = [] } = await readable(all);
    const late = groups.filter(isNew);
    unseen = Math.max(0, unanswered - late.length);
    for (const { id, fields } of late) trial.adopt(id, String(fields.name));
  }
  for (let round = 1; ; round += 1) {
    await discardInWaves(trial, round % 2 === 0 ? DELETIONS.toReversed() : DELETIONS);
    // What is deleted may be listed a while longer.
    const list = await trial.listUntil((all) => !all.some((group) => trial.session.isOwn(group)));
    const own = list.filter((group) => trial.session.isOwn(group));
    for (const { id } of own) if (isDeleted(id)) remained.add(id);
    forgetWhatIsGone(trial, own);
    // What is still listed is there, whatever the responses to its deletion were.
    for (const { id, fields } of own) trial.adopt(id, String(fields.name));
    const isOver = own.length === 0 && (journal.remaining.size === 0 || round > 1);
    if (isOver || round === ROUNDS)
      return { remained: [...remained], ...leftBy(trial.session, own), unseen };
  }
}

/**
 * Looks once whether a deployment that seemed to keep nothing shows groups of the run after all. What the journal knows is deleted
 * by its id: a mock does not mind, and its lists, which may be made up each time, tell nothing about groups of others.
 */
async function cleanUpWhatIsKept(trial: Trial): Promise<CleanUp> {
  const { session } = trial;
  const marked = (await trial.list()).filter((group) => session.ownRuns.has(runIdOf(group) ?? ""));
  if (marked.length > 0) {
    session.profile = "stateful";
    for (const { id, fields } of marked) trial.adopt(id, String(fields.name));
    return cleanUp(trial);
  }
  await discard(trial, [...session.journal.remaining.keys()]);
  return { remained: [], ...leftBy(session, []), unseen: 0 };
}

/**
 * Deletes what the journal knows, with one operation after the other, so that it is clear which of them does harm: with each a
 * few groups first, to see whether it does any. While the list cannot be read, only what is known to do none goes on.
 */
async function discardInWaves(trial: Trial, operations: readonly Deletion[]): Promise<void> {
  const { session } = trial;
  for (const operationId of operations) {
    const ids = [...session.journal.remaining.keys()];
    for (const wave of [ids.slice(0, FIRST_WAVE), ids.slice(FIRST_WAVE)]) {
      if (wave.length === 0 || session.harmful.has(operationId)) continue;
      const since = session.neighbours.events.length;
      await discard(trial, wave, [operationId]);
      const list = await readable(trial.list());
      if (list.groups) {
        await watchFor(trial, operationId, since);
        if (wave.some((id) => !session.journal.remaining.has(id)))
          session.harmless.add(operationId);
      } else if (!session.harmless.has(operationId)) throw list.error;
    }
  }
}

/**
 * Looks whether a deletion has done anything to groups of others.
 *
 * @throws BrokenError if it has
 */
async function watchFor(trial: Trial, operationId: Deletion, since: number): Promise<void> {
  const suspect = { name: `deleting this run's groups (${operationId})`, operationId };
  let isSuspicious = true;
  try {
    isSuspicious = await blameForNeighbours(trial, suspect, since);
  } finally {
    // Nobody else was seen at work, or nobody can tell: what may do damage is not done again.
    if (isSuspicious) trial.session.ban(operationId, trial.checkId);
  }
}

/** The list, or why it cannot be read at the moment. */
async function readable(
  list: Promise<SeenGroup[]>,
): Promise<{ groups: SeenGroup[] } | { groups?: never; error: Error }> {
  try {
    return { groups: await list };
  } catch (error) {
    if (error instanceof NotObservedError || error instanceof NoResponseError) return { error };
    throw error;
  }
}

/** A group that the list has shown and shows no longer is gone, whatever the responses to its deletion were. */
function forgetWhatIsGone({ session }: Trial, own: readonly SeenGroup[]): void {
  const { journal } = session;
  const listed = new Set(own.map(({ id }) => id));
  for (const id of journal.remaining.keys()) {
    if (!listed.has(id) && journal.wasListed(id)) journal.deleted(id);
  }
}

/** What is listed, and what nobody has seen and no deletion has confirmed to be gone. */
export function leftBy(
  { journal, mask, neighbours }: Session,
  own: readonly SeenGroup[],
): Pick<CleanUp, "left" | "doubtful"> {
  const names = new Map<string, string>(journal.claims);
  const doubtful: LeftGroup[] = [];
  for (const id of journal.claims.keys()) {
    const theirs = neighbours.now.get(Number(id));
    if (!theirs) continue;
    doubtful.push({ id, name: mask.text(String(theirs.fields.name)) });
    names.delete(id);
  }
  for (const [id, name] of journal.remaining) names.set(String(id), name);
  for (const { id, fields } of own) names.set(String(id), mask.text(String(fields.name)));
  const left = [...names].map(([id, name]) => ({ id, name }));
  // Responses that arrive in another order make no other report.
  return { left: left.sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true })), doubtful };
}
