import { rmSync } from "node:fs";
import { effectOf } from "../deployment/effects.ts";
import { readJournal } from "../deployment/journal-file.ts";
import type { SuiteFindings } from "../engine.ts";
import { SAFETY_CHECKS } from "../run/safety.ts";
import type { RunOptions } from "../run/session/session.ts";
import { unansweredCreations } from "../run/unanswered-creations.ts";
import type { Aftermath } from "../verdict.ts";
import { cleanUpJournal } from "./clean-up-journal.ts";

/**
 * Deletes what the suite could not, or had no time for. The journal is removed when nothing is left.
 *
 * @returns what is left all the same
 */
export async function tidyUp(run: RunOptions, findings: SuiteFindings): Promise<Aftermath> {
  const { conclusion, judgements } = findings;
  const journal = readJournal(run.journalFile);
  const holdsNone = journal.groups.size === 0 && journal.claimed.size === 0;
  const unanswered = unansweredCreations(conclusion, run.concurrency);
  const wasCleanedUp = judgements.some(
    ({ result: { id, outcome } }) =>
      id === SAFETY_CHECKS.cleanUp && outcome !== "not-observed" && outcome !== "not-applicable",
  );
  const isClean = (wasCleanedUp && unanswered === 0) || !mayHaveCreated(run, findings);
  if (holdsNone && isClean) {
    rmSync(run.journalFile, { force: true });
    return { leftovers: [], notes: [], doubts: [] };
  }
  const isStateless = conclusion?.profile === "stateless";
  const { leftovers, doubtful, unseen, harm, doubt, doubts } = await cleanUpJournal(run, {
    ...{ unanswered: isStateless ? 0 : unanswered, isStateless },
    harmless: conclusion?.harmless ?? [],
  });
  const notes: string[] = [];
  if (doubtful.length > 0) {
    const groups = doubtful.map(({ id, name }) => `${id} (${name})`).join(", ");
    notes.push(
      `Responses to creations gave the ids of groups in which the list shows nothing of this run: ${groups}. They may be somebody else's, and were not deleted. Look at them.`,
    );
  }
  if (unseen > 0) {
    const creations =
      unseen === 1
        ? "1 creation may have made a group"
        : `${unseen} creations may have made groups`;
    notes.push(
      `${creations} without saying which, and none has shown up. If one does later, --cleanup --force deletes it.`,
    );
  }
  if (doubt !== undefined) {
    doubts.push(
      `Could not check whether all groups of this run are gone: ${doubt.replace(/\.$/, "")}. Run with --cleanup when the deployment responds again.`,
    );
  }
  const isOver = leftovers.length === 0 && doubtful.length === 0;
  if (isOver && harm === undefined && doubts.length === 0) rmSync(run.journalFile, { force: true });
  return { leftovers, notes, doubts, ...(harm === undefined ? {} : { harm }) };
}

/** Whether there may be groups of the run. Without a conclusion, nobody knows what was sent. */
function mayHaveCreated(run: RunOptions, { conclusion }: SuiteFindings): boolean {
  const hasLooked = readJournal(run.journalFile).before !== undefined;
  if (run.readOnly || !hasLooked) return false;
  const { transcript } = conclusion ?? {};
  return transcript?.some(({ operationId }) => effectOf(operationId) === "creates a group") ?? true;
}
