import type { OperationId } from "@aam-groups/types";
import { deletionLine } from "../deployment/curl.ts";
import { pathOf } from "../deployment/route.ts";
import { usableId } from "../group.ts";
import { BrokenError } from "../outcome-error.ts";
import { printable } from "../report/printable.ts";
import type { Leftover } from "../report/report-format.ts";
import { type RunOptions, Session, STAND_IN_ID } from "../run/session/session.ts";
import { noteUnexplained } from "../run/trial/blame.ts";
import { cleanUp, type LeftGroup, leftBy } from "../run/trial/clean-up.ts";
import { Trial } from "../run/trial/trial.ts";

/** What a clean-up could not finish. */
export interface Unfinished {
  leftovers: Leftover[];
  /** Why this list may be incomplete, if it may. */
  doubt?: string;
  /** The damage that the clean-up has done to groups of others; absent if none. */
  harm?: string;
  /** What makes a run inconclusive that is otherwise clean, as sentences. */
  doubts: string[];
  /** The digits of those left of whom the deployment itself says that they are not there, as no list has ever said that they are. */
  notFound: ReadonlySet<string>;
  /** Groups whose ids a creation of the run returned, while the list shows nothing of the run in them. */
  doubtful: LeftGroup[];
  /** Creations that have not said which group came of them, and of which none has shown up. */
  unseen: number;
}

/** What one run has left, besides what its journal and its marks say. */
export interface Residue {
  /** Takes more groups into the journal before anything is deleted. */
  beforehand?: (trial: Trial) => void;
  /** Creations of the run that have not said which group came of them. @default 0 */
  unanswered?: number;
  /** Operations that are known to do no damage: they are used even if the list cannot be read. */
  harmless?: readonly OperationId[];
  /** Whether the run took the deployment for one that keeps nothing. @default false */
  isStateless?: boolean;
}

const KEPT_AFTER_ALL =
  "The list shows groups of this run after all: the deployment keeps what is created, and was not judged as one that does. Raise --settle-ms, and run again. Should more groups of this run show up, --cleanup deletes them.";

/** Deletes what one run has left, by its journal and by its mark in the list. */
export async function cleanUpJournal(
  run: RunOptions,
  { beforehand = () => {}, unanswered = 0, harmless = [], isStateless = false }: Residue = {},
): Promise<Unfinished> {
  // Cleaning up does not count against the run's budget.
  const session = new Session({ ...run, readOnly: false, maxRequests: Number.MAX_SAFE_INTEGER });
  const { journal, mask } = session;
  session.connection.onNews = (sentence) => console.error(printable(mask.message(sentence)));
  const trial = new Trial(session, "clean-up");
  for (const operationId of harmless) session.harmless.add(operationId);
  if (isStateless) session.profile = "stateless";
  journal.deleted(STAND_IN_ID);
  let left: LeftGroup[];
  let doubtful: LeftGroup[];
  let unseen = 0;
  const trouble: Pick<Unfinished, "doubt" | "harm"> = {};
  try {
    beforehand(trial);
    ({ left, doubtful, unseen } = await cleanUp(trial, unanswered));
    if (session.profile !== "stateless") await noteUnexplained(trial);
  } catch (error) {
    ({ left, doubtful } = leftBy(session, []));
    const message = mask.message(error instanceof Error ? error.message : String(error));
    trouble[error instanceof BrokenError ? "harm" : "doubt"] = message;
  }
  journal.close();
  const leftovers = left.map(({ id, name }) => ({
    groupId: usableId(id) ?? id,
    name: mask.text(name),
    curl: mask.text(deletionLine(session, run.credentials, id, session.harmful)),
  }));
  const doubts = [...session.unexplained].map((sentence) => mask.message(sentence));
  if (isStateless && session.profile !== "stateless") doubts.unshift(KEPT_AFTER_ALL);
  const notFound = left.map(({ id }) => id).filter((id) => isNotFound(trial, id));
  return { leftovers, doubtful, unseen, doubts, notFound: new Set(notFound), ...trouble };
}

/** Whether each attempt to delete a group that no list has shown has returned 404. */
function isNotFound({ session, exchanges }: Trial, id: string): boolean {
  const statuses = exchanges
    .filter(
      ({ path, requestBody, method }) =>
        method === "DELETE" && (path === pathOf("deleteGroup", id) || requestBody === `[${id}]`),
    )
    .flatMap(({ response }) => response?.status ?? []);
  return (
    statuses.length > 0 &&
    statuses.every((status) => status === 404) &&
    !session.journal.wasListed(Number(id))
  );
}
