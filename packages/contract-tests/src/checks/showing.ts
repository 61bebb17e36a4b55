import { createdIn } from "../deployment/curl.ts";
import type { Exchange } from "../deployment/exchange.ts";
import { withLives, writesTo } from "../deployment/lives.ts";
import { operationAt } from "../deployment/route.ts";
import { groupIn } from "../group.ts";
import { parsedJson } from "../json-text.ts";
import type { Trial } from "../run/trial/trial.ts";

/** More writes do not help to reproduce a finding, and would push it out of the report, which shows 80 requests. */
const MOST_WRITES = 40;

/**
 * Has the trial show what others have sent, with the lives of the groups that are named, so that it can be repeated. Its own groups
 * go first, since their deletion is no part of that.
 */
export async function shows(trial: Trial, exchanges: readonly Exchange[]): Promise<void> {
  await endOwnGroups(trial);
  const all = withLives(exchanges, trial.session.connection.exchanges);
  trial.exchanges.splice(0, trial.exchanges.length, ...all);
}

/** Has the trial show exchanges of the whole run, each after all that was written to the group which it is about. */
export async function showsInContext(trial: Trial, ...exchanges: Exchange[]): Promise<void> {
  await endOwnGroups(trial);
  const { exchanges: all } = trial.session.connection;
  const shown = new Set(
    exchanges.flatMap((exchange) => {
      const id = groupOf(trial, exchange);
      if (id === undefined) return [exchange];
      const life = lifeAt(exchange.seq, id, all);
      const writes = writesTo(id, life, exchange.seq).slice(-MOST_WRITES);
      return withLives([...writes, exchange], life);
    }),
  );
  trial.exchanges.splice(0, trial.exchanges.length, ...all.filter((one) => shown.has(one)));
}

async function endOwnGroups(trial: Trial): Promise<void> {
  // What is left then is noticed when the trial ends.
  await trial.discard().catch(() => {});
  const { journal } = trial.session;
  for (const id of trial.ownIds) if (!journal.remaining.has(id)) trial.isGone(id);
}

/** What was sent while a group had an id: others may have had it before and since, and all have the same where nothing is stored. */
function lifeAt(seq: number, id: number, all: readonly Exchange[]): Exchange[] {
  const creations = all.filter((exchange) => createdIn(exchange) === id).map((one) => one.seq);
  const begin = Math.max(0, ...creations.filter((creation) => creation <= seq));
  const end = Math.min(...creations.filter((creation) => creation > seq));
  return all.filter((exchange) => exchange.seq >= begin && exchange.seq < end);
}

/** The group of the run that an exchange is about: by its path, or as the first part of the response that is wrong. */
function groupOf({ session }: Trial, { method, path, response }: Exchange): number | undefined {
  const id =
    operationAt(method, path)?.groupId ?? groupIn(parsedJson(response?.found?.part ?? ""))?.id;
  return id !== undefined && session.journal.isOwn(id) ? id : undefined;
}
