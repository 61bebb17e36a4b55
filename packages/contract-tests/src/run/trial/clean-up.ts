import type { SeenGroup } from "../../group.ts";
import { discard } from "./discard.ts";
import type { Trial } from "./trial.ts";

// Every second one begins with the bulk deletion: either operation may say that it deletes, and not do it.
const ROUNDS = 4;

/** What a clean-up came to. */
export interface CleanUp {
  /** Groups that were still listed although their deletion was acknowledged. */
  remained: number[];
  /** Groups of the run that could not be deleted. */
  left: { id: number; name: string }[];
}

/**
 * Deletes everything of the run: what its journal knows, and what the list shows with its mark.
 *
 * @param unanswered creations that got no response: what comes of them may show late
 */
export async function cleanUp(trial: Trial, unanswered = 0): Promise<CleanUp> {
  const { journal } = trial.session;
  const remained = new Set<number>();
  const wasDeleted = (id: number) => journal.isOwn(id) && !journal.remaining.has(id);
  if (unanswered > 0) {
    const isNew = (group: SeenGroup) => trial.session.isOwn(group) && !journal.isOwn(group.id);
    const list = await trial.listUntil((all) => all.filter(isNew).length >= unanswered);
    for (const { id, fields } of list.filter(isNew)) trial.adopt(id, String(fields.name));
  }
  for (let round = 1; ; round += 1) {
    await discard(trial, [...journal.remaining.keys()], round % 2 === 0);
    // What is deleted may be listed a while longer.
    const list = await trial.listUntil((all) => !all.some((group) => trial.session.isOwn(group)));
    const own = list.filter((group) => trial.session.isOwn(group));
    if (own.length === 0 && journal.remaining.size === 0)
      return { remained: [...remained], left: [] };
    for (const { id } of own) if (wasDeleted(id)) remained.add(id);
    if (own.length === 0 || round === ROUNDS) {
      const listed = new Set(own.map(({ id }) => id));
      for (const id of journal.remaining.keys()) if (!listed.has(id)) journal.deleted(id);
      return {
        remained: [...remained],
        left: own.map(({ id, fields }) => ({
          id,
          name: trial.session.mask.text(String(fields.name)),
        })),
      };
    }
    for (const { id, fields } of own) trial.adopt(id, String(fields.name));
  }
}
