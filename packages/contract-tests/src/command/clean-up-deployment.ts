import { rmSync } from "node:fs";
import { join } from "node:path";
import { NoResponseError } from "../deployment/exchange.ts";
import { Journal } from "../deployment/journal.ts";
import { newRunId, runIdIn } from "../deployment/mark.ts";
import { TokenError } from "../deployment/sign-in.ts";
import type { SeenGroup } from "../group.ts";
import { NotObservedError } from "../outcome-error.ts";
import { printable } from "../report/printable.ts";
import type { Leftover } from "../report/report-format.ts";
import { type FoundJournal, journalsIn } from "../run/gates/residue.ts";
import { type RunOptions, Session } from "../run/session/session.ts";
import { cleanUp } from "../run/trial/clean-up.ts";
import { Trial } from "../run/trial/trial.ts";
import { EXIT } from "../verdict.ts";
import { baseUrlOf } from "./base-url.ts";
import type { CommandOptions } from "./command-options.ts";
import { credentialsOf } from "./credentials.ts";
import { stateFolder } from "./files.ts";

/** What a clean-up could not finish. */
export interface Unfinished {
  leftovers: Leftover[];
  /** Why this list may be incomplete, if it may. */
  doubt?: string;
}

/**
 * Deletes what one run has left, by its journal and by its mark in the list.
 *
 * @param beforehand takes more groups into the journal
 * @param unanswered creations of the run that got no response
 */
export async function cleanUpJournal(
  run: RunOptions,
  beforehand: (trial: Trial) => void,
  unanswered = 0,
): Promise<Unfinished> {
  // Cleaning up does not count against the run's budget.
  const session = new Session({ ...run, readOnly: false, maxRequests: Number.MAX_SAFE_INTEGER });
  const { journal, mask } = session;
  const trial = new Trial(session, "clean-up");
  beforehand(trial);
  let left: { id: number; name: string }[];
  let doubt: string | undefined;
  try {
    ({ left } = await cleanUp(trial, unanswered));
  } catch (error) {
    left = [...journal.remaining].map(([id, name]) => ({ id, name }));
    doubt = mask.message(error instanceof Error ? error.message : String(error));
  }
  journal.close();
  const leftovers = left.map(({ id, name }) => ({
    groupId: id,
    name: mask.text(name),
    curl: `curl -X DELETE -H "Authorization: Bearer $AAM_GROUPS_TOKEN" '${run.baseUrl}/groups/${id}'`,
  }));
  return { leftovers, ...(doubt === undefined ? {} : { doubt }) };
}

/**
 * `--cleanup`: deletes what earlier runs left on a deployment, by their journals and by the mark in the names.
 *
 * @returns the exit code: 0 if nothing is left
 */
export async function cleanUpDeployment(
  options: CommandOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const baseUrl = baseUrlOf(options.baseUrl);
  const folder = await stateFolder(options.stateDir, env);
  const { timeoutMs, settleMs, concurrency, maxRequests } = options;
  const runId = newRunId();
  const journalFile = join(folder, `${runId}.jsonl`);
  try {
    const credentials = await credentialsOf(options, env);
    Journal.begin(journalFile, { baseUrl, runId }).close();
    const run: RunOptions = {
      ...{
        baseUrl,
        credentials,
        fixtures: {},
        runId,
        journalFile,
        readOnly: false,
        seed: 0,
        runs: 1,
      },
      ...{ timeoutMs, settleMs, concurrency, maxRequests },
    };
    return await removeResidue(run, folder);
  } catch (error) {
    const isExpected = [TokenError, NotObservedError, NoResponseError].some(
      (kind) => error instanceof kind,
    );
    if (!(error instanceof Error && isExpected)) throw error;
    rmSync(journalFile, { force: true });
    console.error(printable(`Nothing was deleted. ${error.message}`));
    return EXIT.inconclusive;
  }
}

async function removeResidue(run: RunOptions, folder: string): Promise<number> {
  const journals = journalsIn(folder).filter(
    ({ baseUrl, isAlive, runId }) => baseUrl === run.baseUrl && !isAlive && runId !== run.runId,
  );
  const session = new Session(run);
  const list = await listOf(session);
  const marked = list.filter(({ id, fields }) => {
    const runId = runIdIn(fields);
    if (runId === undefined) return false;
    const journal = journalsIn(folder).find((one) => one.runId === runId);
    // A user who asks for a clean-up knows better than the clock whether a run elsewhere is still in progress.
    return !journal || (!journal.isAlive && !journal.before?.has(id));
  });
  const residue = new Map(marked.map(({ id, fields }) => [id, String(fields.name)]));
  session.journal.close();
  for (const { id, fields } of unmarked(list, journals)) {
    const name = session.mask.text(String(fields.name));
    console.error(
      printable(
        `Group ${id} (${name}) is in a journal but does not carry the mark of a run. It may belong to someone else by now, so it was not deleted.`,
      ),
    );
  }
  const { leftovers: left } = await cleanUpJournal(run, (trial) => {
    for (const [id, name] of residue) trial.adopt(id, name);
  });
  for (const { groupId, name, curl } of left)
    console.error(printable(`${groupId} ${name} could not be deleted. Try: ${curl}`));
  const deleted = residue.size - left.length;
  console.log(
    residue.size === 0
      ? `No groups of earlier runs found on ${run.baseUrl}.`
      : `Deleted ${deleted} of ${residue.size} groups of earlier runs from ${run.baseUrl}.`,
  );
  if (left.length > 0) return EXIT.violates;
  rmSync(run.journalFile, { force: true });
  for (const { file } of journals) rmSync(file, { force: true });
  return EXIT.conforms;
}

/** Groups that have the id of a group of a run, and nothing else of it: a deployment that was made anew counts from the start. */
function unmarked(list: readonly SeenGroup[], journals: readonly FoundJournal[]): SeenGroup[] {
  return list.filter(({ id, fields }) =>
    journals.some(({ groups }) => groups.has(id) && runIdIn(fields) === undefined),
  );
}

/** @throws NotObservedError, with a message that can be shown, if the response is not a list */
async function listOf(session: Session): Promise<SeenGroup[]> {
  try {
    return await new Trial(session, "clean-up").list();
  } catch (error) {
    if (!(error instanceof NotObservedError)) throw error;
    throw new NotObservedError(session.mask.message(error.message));
  }
}
