import { rmSync } from "node:fs";
import { effectOf } from "../deployment/effects.ts";
import { readJournal } from "../deployment/journal-file.ts";
import type { SuiteFindings } from "../engine.ts";
import type { Leftover } from "../report/report-format.ts";
import { SAFETY_CHECKS } from "../run/safety.ts";
import type { RunOptions } from "../run/session/session.ts";
import { unansweredCreations } from "../run/unanswered-creations.ts";
import { cleanUpJournal } from "./clean-up-deployment.ts";

/** What there is to say once a run is over. */
export interface Aftermath {
  leftovers: Leftover[];
  /** What is not known about groups of the run, as sentences. */
  notes: string[];
}

/**
 * Deletes what the suite could not, or had no time for. The journal is removed when nothing is left.
 *
 * @returns what is left all the same
 */
export async function tidyUp(run: RunOptions, findings: SuiteFindings): Promise<Aftermath> {
  const { conclusion, judgements } = findings;
  const { groups, claimed } = readJournal(run.journalFile);
  const unanswered = unansweredCreations(conclusion, run.concurrency);
  const wasCleanedUp = judgements.some(
    ({ result: { id, outcome } }) =>
      id === SAFETY_CHECKS.cleanUp && outcome !== "not-observed" && outcome !== "not-applicable",
  );
  const isClean = wasCleanedUp && groups.size === 0 && claimed.size === 0 && unanswered === 0;
  if (isClean || !mayHaveCreated(run, findings)) {
    rmSync(run.journalFile, { force: true });
    return { leftovers: [], notes: [] };
  }
  const { leftovers, doubtful, doubt, unseen } = await cleanUpJournal(run, {
    unanswered,
    harmful: conclusion?.harmful ?? [],
  });
  const isOver = leftovers.length === 0 && doubtful.length === 0 && doubt === undefined;
  if (isOver) rmSync(run.journalFile, { force: true });
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
    notes.push(
      `Could not check whether all groups of this run are gone: ${doubt.replace(/\.$/, "")}. Run with --cleanup when the deployment responds again.`,
    );
  }
  return { leftovers, notes };
}

/** Whether there may be groups of the run. Without a conclusion, nobody knows what was sent. */
function mayHaveCreated(run: RunOptions, { conclusion }: SuiteFindings): boolean {
  const hasLooked = readJournal(run.journalFile).before !== undefined;
  if (run.readOnly || !hasLooked || conclusion?.profile === "stateless") return false;
  const { transcript } = conclusion ?? {};
  return transcript?.some(({ operationId }) => effectOf(operationId) === "creates a group") ?? true;
}
