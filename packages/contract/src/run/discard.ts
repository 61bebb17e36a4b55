import type { OperationId } from "@aam-groups/types";
import type { Answer } from "../deployment/exchange.ts";
import { NoAnswerError } from "../deployment/exchange.ts";
import type { Session } from "./session.ts";
import type { Given } from "./trial.ts";

/** Whatever can send the requests that delete groups. */
export interface Discarding {
  readonly session: Session;
  send(operationId: OperationId, given: Given): Promise<Answer>;
}

/**
 * Deletes groups of the run, with an operation that has done no damage so far. What cannot be deleted stays in the journal,
 * for the clean-up at the end.
 */
export async function discard(by: Discarding, ids: readonly number[]): Promise<void> {
  const { harmful } = by.session;
  if (ids.length === 0 || by.session.connection.ended !== undefined) return;
  if (!harmful.has("deleteGroup")) {
    await Promise.all(ids.map((id) => discardOne(by, id)));
  } else if (!harmful.has("deleteGroups")) {
    const answer = await attempt(() => by.send("deleteGroups", { body: ids }));
    if (answer?.status === 204) for (const id of ids) by.session.journal.deleted(id);
  }
}

async function discardOne(by: Discarding, id: number): Promise<void> {
  const answer = await attempt(() => by.send("deleteGroup", { groupId: id }));
  // 404: it is gone already, which is all that is asked here.
  if (answer && (answer.status < 300 || answer.status === 404)) by.session.journal.deleted(id);
}

async function attempt(send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof NoAnswerError) return undefined;
    throw error;
  }
}
