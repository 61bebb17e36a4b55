import type { OperationId } from "@aam-groups/types";
import { isSuccess, NoResponseError, type ReceivedResponse } from "../../deployment/exchange.ts";
import type { Journal } from "../../deployment/journal.ts";
import { isMarkup } from "../../html-page.ts";
import type { Session } from "../session/session.ts";
import type { RequestParts } from "./request-parts.ts";

/** The operations that delete groups. */
export const DELETIONS = ["deleteGroup", "deleteGroups"] as const satisfies readonly OperationId[];
export type Deletion = (typeof DELETIONS)[number];

/** Whatever can send the requests that delete groups. */
export interface Discarding {
  readonly session: Session;
  send(operationId: OperationId, given: RequestParts): Promise<ReceivedResponse>;
}

/**
 * Deletes groups of the run, with operations that have done no damage so far. What cannot be deleted stays in the journal, for
 * the clean-up at the end.
 *
 * @param operations what to try for each group, one after the other
 */
export async function discard(
  by: Discarding,
  ids: readonly number[],
  operations: readonly Deletion[] = DELETIONS,
): Promise<void> {
  const { harmful, connection, journal } = by.session;
  if (connection.ended !== undefined) return;
  const safe = operations.filter((operationId) => !harmful.has(operationId));
  await Promise.all(
    ids.map(async (id) => {
      for (const operationId of safe)
        if (await isDeleted(journal, id, () => SENDING[operationId](by, id)))
          return journal.deleted(id);
    }),
  );
}

const SENDING: Record<Deletion, (by: Discarding, id: number) => Promise<ReceivedResponse>> = {
  deleteGroup: (by, id) => by.send("deleteGroup", { groupId: id }),
  // One id at a time: with several, one that is gone already may stand in the way of the others.
  deleteGroups: (by, id) => by.send("deleteGroups", { body: [id] }),
};

async function isDeleted(
  journal: Journal,
  id: number,
  send: () => Promise<ReceivedResponse>,
): Promise<boolean> {
  // It may be gone already, which is all that is asked here. Of a group that no list has shown and that nobody has tried to
  // delete, a 404 says that it cannot be reached under its id.
  const mayBeGone = journal.wasListed(id) || journal.isUnderDeletion(id);
  const response = await attempt(send);
  if (response === undefined) return false;
  if (response.status === 404) return mayBeGone || response.isUncertain;
  // A page that is sent with 200 comes from a proxy or a login, and deletes nothing.
  return isSuccess(response) && !isMarkup(response.text);
}

async function attempt(
  send: () => Promise<ReceivedResponse>,
): Promise<ReceivedResponse | undefined> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof NoResponseError) return undefined;
    throw error;
  }
}
