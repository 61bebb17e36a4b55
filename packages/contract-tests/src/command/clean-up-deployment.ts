import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NoResponseError, RunEndedError } from "../deployment/exchange.ts";
import { Journal } from "../deployment/journal.ts";
import { newRunId, runIdIn } from "../deployment/mark.ts";
import { TokenError } from "../deployment/sign-in.ts";
import type { SeenGroup } from "../group.ts";
import { NotObservedError } from "../outcome-error.ts";
import { printable } from "../report/printable.ts";
import {
  type FoundJournal,
  journalsIn,
  mayBeAlive,
  type RunInList,
  runsIn,
} from "../run/gates/residue.ts";
import { type RunOptions, Session, STAND_IN_ID } from "../run/session/session.ts";
import { Trial } from "../run/trial/trial.ts";
import { EXIT } from "../verdict.ts";
import { baseUrlOf } from "./base-url.ts";
import { cleanUpJournal } from "./clean-up-journal.ts";
import type { CommandOptions } from "./command-options.ts";
import { surroundings } from "./credentials.ts";
import { beginJournal, stateFolder } from "./files.ts";

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
    const around = await surroundings(baseUrl, options, env);
    beginJournal({ journalFile, baseUrl, runId });
    const run: RunOptions = {
      ...{
        baseUrl,
        ...around,
        fixtures: {},
        runId,
        journalFile,
        readOnly: false,
        seed: 0,
        runs: 1,
      },
      ...{ timeoutMs, settleMs, concurrency, maxRequests },
    };
    return await removeResidue(run, folder, options.force ?? false);
  } catch (error) {
    const isExpected = [TokenError, NotObservedError, NoResponseError, RunEndedError].some(
      (kind) => error instanceof kind,
    );
    if (!(error instanceof Error && isExpected)) throw error;
    rmSync(journalFile, { force: true });
    const isSentence = !(error instanceof RunEndedError);
    console.error(
      printable(
        isSentence
          ? `Nothing was deleted. ${error.message}`
          : `Nothing was deleted: ${error.message}.`,
      ),
    );
    return EXIT.inconclusive;
  }
}

async function removeResidue(run: RunOptions, folder: string, takesAll: boolean): Promise<number> {
  const journals = journalsIn(folder).filter(({ runId }) => runId !== run.runId);
  const session = new Session(run);
  const say = (sentence: string) => console.error(printable(session.mask.message(sentence)));
  session.connection.onNews = say;
  const list = await listOf(session);
  const alive = runsIn(list).filter((one) => !takesAll && mayBeAlive(one, journals));
  for (const one of alive) say(leftAlone(one));
  const isAlive = (runId: string) => alive.some((one) => one.runId === runId);
  const ended = list.filter(({ fields }) => {
    const runId = runIdIn(fields);
    return runId !== undefined && !isAlive(runId);
  });
  // A faulty deployment has written the mark into a group that was there before the run.
  const isTheirs = ({ id, fields }: SeenGroup) =>
    journals.find(({ runId }) => runId === runIdIn(fields))?.before?.has(id) ?? false;
  const marked = ended.filter((group) => !isTheirs(group));
  const here = journals.filter(({ baseUrl }) => baseUrl === run.baseUrl);
  const dead = here.filter(
    (journal) =>
      !isAlive(journal.runId) &&
      (takesAll || !mayBeAlive({ ...journal, lastSignOfLife: 0 }, journals)),
  );
  const hidden = unlisted(list, dead);
  const doubtful = hidden.filter(({ isUnderDeletion }) => !isUnderDeletion && !takesAll);
  const unseen = hidden.filter((one) => !doubtful.includes(one));
  const residue = new Set([...marked, ...unseen].map(({ id }) => id));
  session.journal.close();
  for (const { id, fields } of unmarked(list, dead)) {
    say(
      `Group ${id} (${fields.name}) is in a journal but does not carry the mark of a run. It may belong to someone else by now, so it was not deleted.`,
    );
  }
  for (const { id, name } of doubtful) {
    say(
      `Left alone: group ${id} (${name}), which no list has ever shown. It may be gone, and its id may be somebody else's by now. To delete whatever has it, add --force.`,
    );
  }
  const { leftovers, notFound, harm, doubt, doubts } = await cleanUpJournal(run, {
    beforehand: (trial) => {
      for (const { fields } of ended) trial.session.ownRuns.add(runIdIn(fields) ?? run.runId);
      trial.session.journal.wereThere(ended.filter(isTheirs).map(({ id }) => id));
      for (const { id, fields } of marked) trial.adopt(id, String(fields.name));
      for (const { id, name } of unseen) trial.takes(id, name);
      for (const { underDeletion } of dead) trial.session.journal.deleting([...underDeletion]);
      for (const { harmful } of here)
        for (const operationId of harmful) trial.session.ban(operationId, "by a journal");
    },
  });
  const left = leftovers.filter(({ groupId }) => !notFound.has(String(groupId)));
  for (const { groupId, name } of leftovers.filter((one) => !left.includes(one)))
    say(
      `Group ${groupId} (${name}) is not there: its deletion returns 404, and no list has ever shown it.`,
    );
  const claims = dead.flatMap(({ claimed }) => [...claimed]);
  for (const [id, name] of claims)
    say(`Group ${id} (${name}) may be this suite's, and was not deleted. Look at it.`);
  const { signIn } = run.credentials.shell ?? {};
  if (left.length > 0 && signIn !== undefined) console.error(`Get a token first: ${signIn}`);
  for (const { groupId, name, curl } of left)
    say(`${groupId} ${name} could not be deleted. Try: ${curl}`);
  const troubles = [harm, doubt, ...doubts].filter((one) => one !== undefined);
  for (const sentence of troubles) say(sentence);
  console.log(
    residue.size + doubtful.length === 0
      ? `No groups of earlier runs found on ${run.baseUrl}.`
      : `Deleted ${residue.size - leftovers.length} of ${residue.size + doubtful.length} groups of earlier runs from ${run.baseUrl}.`,
  );
  if (troubles.length > 0) return EXIT.violates;
  const ids = [...left.map(({ groupId }) => groupId), ...doubtful.map(({ id }) => id)];
  const open = new Set(ids.map(String));
  for (const file of [run.journalFile, ...dead.map((one) => one.file)]) settle(file, open);
  return open.size + claims.length > 0 ? EXIT.violates : EXIT.conforms;
}

/** Takes out of a journal what need not be looked for again, and removes it if nothing is left that anybody has to know of. */
function settle(file: string, open: ReadonlySet<string>): void {
  // Another clean-up may have been faster.
  if (!existsSync(file)) return;
  const journal = Journal.resume(file);
  const isOpen = (id: number | string) => open.has(String(id));
  const ids = [...journal.remaining.keys()];
  const isNeeded = [...ids, ...journal.claims.keys()].some(isOpen);
  if (isNeeded || (open.size > 0 && journal.harmful.size > 0)) {
    for (const id of ids) if (!isOpen(id)) journal.deleted(id);
    journal.close();
  } else journal.remove();
}

/** Why the groups of a run are not deleted, and how they can be. */
function leftAlone({ runId, groups, lastSignOfLife }: RunInList): string {
  const minutes = Math.max(0, Math.round((Date.now() - lastSignOfLife) / 60_000));
  const groupsOf = `${groups.length} ${groups.length === 1 ? "group" : "groups"} of run ${runId}`;
  return `Left alone: ${groupsOf}, which named its last group ${minutes} min ago and may still be in progress. If it is not, add --force.`;
}

interface UnlistedGroup {
  id: number;
  name: string;
  /** Whether its run has sent its deletion: then it is gone, or its run was about to delete it. */
  isUnderDeletion: boolean;
}

/** Groups of dead runs that no list has ever shown: only their journals know of them. */
function unlisted(list: readonly SeenGroup[], dead: readonly FoundJournal[]): UnlistedGroup[] {
  const shown = new Set([...list.map(({ id }) => id), STAND_IN_ID]);
  return dead.flatMap(({ groups, listed, underDeletion }) =>
    [...groups]
      .filter(([id]) => !shown.has(id) && !listed.has(id))
      .map(([id, name]) => ({ id, name, isUnderDeletion: underDeletion.has(id) })),
  );
}

/** Groups that have the id of a group of a run, and nothing else of it: a deployment that was made anew counts from the start. */
function unmarked(list: readonly SeenGroup[], dead: readonly FoundJournal[]): SeenGroup[] {
  return list.filter(({ id, fields }) =>
    dead.some(({ groups }) => groups.has(id) && runIdIn(fields) === undefined),
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
