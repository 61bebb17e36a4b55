import type { Exchange } from "../deployment/exchange.ts";
import { withLives, writesTo } from "../deployment/lives.ts";
import { operationAt } from "../deployment/route.ts";
import { groupIn } from "../group.ts";
import { parsedJson } from "../json-text.ts";
import type { Trial } from "../run/trial/trial.ts";

/**
 * Has the trial show what others have sent, with the lives of the groups that are named, so that it can be repeated. Its own groups
 * go first, since their deletion is no part of that.
 */
export async function shows(trial: Trial, exchanges: readonly Exchange[]): Promise<void> {
  // What is left then is noticed when the trial ends.
  await trial.discard().catch(() => {});
  const { connection, journal } = trial.session;
  for (const id of trial.ownIds) if (!journal.remaining.has(id)) trial.isGone(id);
  const all = withLives(exchanges, connection.exchanges);
  trial.exchanges.splice(0, trial.exchanges.length, ...all);
}

/** Has the trial show exchanges of the whole run, each after all that was written to the group which it is about. */
export async function showsInContext(trial: Trial, ...exchanges: Exchange[]): Promise<void> {
  const all = trial.session.connection.exchanges;
  const writes = exchanges.flatMap((exchange) => {
    const id = groupOf(trial, exchange);
    return id === undefined ? [] : writesTo(id, all, exchange.seq);
  });
  await shows(trial, [...writes, ...exchanges]);
}

/** The group of the run that an exchange is about: by its path, or as the first part of the response that is wrong. */
function groupOf({ session }: Trial, { method, path, response }: Exchange): number | undefined {
  const id =
    operationAt(method, path)?.groupId ?? groupIn(parsedJson(response?.found?.part ?? ""))?.id;
  return id !== undefined && session.journal.isOwn(id) ? id : undefined;
}
