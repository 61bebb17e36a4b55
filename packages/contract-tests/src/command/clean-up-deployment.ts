import { rmSync } from "node:fs";
import { join } from "node:path";
import type { OperationId } from "@aam-groups/types";
import { deletionLine } from "../deployment/curl.ts";
import { NoResponseError } from "../deployment/exchange.ts";
import { newRunId, runIdIn } from "../deployment/mark.ts";
import { TokenError } from "../deployment/sign-in.ts";
import type { SeenGroup } from "../group.ts";
import { BrokenError, NotObservedError } from "../outcome-error.ts";
import { printable } from "../report/printable.ts";
import type { Leftover } from "../report/report-format.ts";
import {
  type FoundJournal,
  journalsIn,
  mayBeAlive,
  type RunInList,
  runsIn,
} from "../run/gates/residue.ts";
import { type RunOptions, Session } from "../run/session/session.ts";
import { noteUnexplained } from "../run/trial/blame.ts";
import { cleanUp, type LeftGroup, leftBy } from "../run/trial/clean-up.ts";
import { Trial } from "../run/trial/trial.ts";
import { EXIT } from "../verdict.ts";
import { baseUrlOf } from "./base-url.ts";
import type { CommandOptions } from "./command-options.ts";
import { surroundings } from "./credentials.ts";
import { beginJournal, stateFolder } from "./files.ts";

/** What a clean-up could not finish. */
export interface Unfinished {
  leftovers: Leftover[];
  /** Why this list may be incomplete, if it may. */
  doubt?: string;
  /** What the clean-up itself did to groups of others, if it did. */
  harm?: string;
  /** What happened to groups of others meanwhile, while nobody else was seen at work. */
  unexplained: string[];
  /** Creations without a response of which no group has shown up. */
  unseen: number;
}

/** What one run has left, besides what its journal and its marks say. */
export interface Residue {
  /** Takes more groups into the journal before anything is deleted. */
  beforehand?: (trial: Trial) => void;
  /** Creations of the run that got no response. @default 0 */
  unanswered?: number;
  /** Operations that are known to do no damage: they are used even if the list cannot be read. */
  harmless?: readonly OperationId[];
}

/** Deletes what one run has left, by its journal and by its mark in the list. */
export async function cleanUpJournal(
  run: RunOptions,
  { beforehand = () => {}, unanswered = 0, harmless = [] }: Residue = {},
): Promise<Unfinished> {
  // Cleaning up does not count against the run's budget.
  const session = new Session({ ...run, readOnly: false, maxRequests: Number.MAX_SAFE_INTEGER });
  const { journal, mask } = session;
  const trial = new Trial(session, "clean-up");
  for (const operationId of harmless) session.harmless.add(operationId);
  beforehand(trial);
  let left: readonly LeftGroup[];
  let unseen = 0;
  const trouble: Pick<Unfinished, "doubt" | "harm"> = {};
  try {
    ({ left, unseen } = await cleanUp(trial, unanswered));
    await noteUnexplained(trial);
  } catch (error) {
    left = leftBy(session, []);
    const message = mask.message(error instanceof Error ? error.message : String(error));
    trouble[error instanceof BrokenError ? "harm" : "doubt"] = message;
  }
  journal.close();
  const leftovers = left.map(({ id, name }) => ({
    groupId: Number.isSafeInteger(Number(id)) ? Number(id) : id,
    name: mask.text(name),
    curl: mask.text(deletionLine(session, run.credentials, id, session.harmful)),
  }));
  const unexplained = [...session.unexplained].map((sentence) => mask.message(sentence));
  return { leftovers, unseen, unexplained, ...trouble };
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
    const isExpected = [TokenError, NotObservedError, NoResponseError].some(
      (kind) => error instanceof kind,
    );
    if (!(error instanceof Error && isExpected)) throw error;
    rmSync(journalFile, { force: true });
    console.error(printable(`Nothing was deleted. ${error.message}`));
    return EXIT.inconclusive;
  }
}

async function removeResidue(run: RunOptions, folder: string, takesAll: boolean): Promise<number> {
  const journals = journalsIn(folder).filter(({ runId }) => runId !== run.runId);
  const session = new Session(run);
  const list = await listOf(session);
  const say = (sentence: string) => console.error(printable(session.mask.message(sentence)));
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
  const dead = journals.filter(
    ({ baseUrl, runId, isAlive: here }) =>
      baseUrl === run.baseUrl && !isAlive(runId) && (takesAll || here === false),
  );
  const residue = new Map(marked.map(({ id, fields }) => [id, String(fields.name)]));
  for (const [id, name] of unlisted(list, dead)) residue.set(id, name);
  session.journal.close();
  for (const { id, fields } of unmarked(list, dead)) {
    say(
      `Group ${id} (${fields.name}) is in a journal but does not carry the mark of a run. It may belong to someone else by now, so it was not deleted.`,
    );
  }
  const { leftovers: left, doubt } = await cleanUpJournal(run, {
    beforehand: (trial) => {
      for (const { fields } of ended) trial.session.ownRuns.add(runIdIn(fields) ?? run.runId);
      trial.session.journal.wereThere(ended.filter(isTheirs).map(({ id }) => id));
      for (const [id, name] of residue) trial.adopt(id, name);
    },
  });
  const claims = dead.flatMap(({ claimed }) => [...claimed]);
  for (const [id, name] of claims)
    say(`Group ${id} (${name}) may be this suite's, and was not deleted. Look at it.`);
  const { signIn } = run.credentials.shell ?? {};
  if (left.length > 0 && signIn !== undefined) console.error(`Get a token first: ${signIn}`);
  for (const { groupId, name, curl } of left)
    say(`${groupId} ${name} could not be deleted. Try: ${curl}`);
  if (doubt !== undefined) say(doubt);
  const deleted = residue.size - left.length;
  console.log(
    residue.size === 0
      ? `No groups of earlier runs found on ${run.baseUrl}.`
      : `Deleted ${deleted} of ${residue.size} groups of earlier runs from ${run.baseUrl}.`,
  );
  if (left.length > 0 || doubt !== undefined) return EXIT.violates;
  rmSync(run.journalFile, { force: true });
  for (const { file } of dead) rmSync(file, { force: true });
  return claims.length > 0 ? EXIT.violates : EXIT.conforms;
}

/** Why the groups of a run are not deleted, and how they can be. */
function leftAlone({ runId, groups, lastSignOfLife }: RunInList): string {
  const minutes = Math.max(0, Math.round((Date.now() - lastSignOfLife) / 60_000));
  const groupsOf = `${groups.length} ${groups.length === 1 ? "group" : "groups"} of run ${runId}`;
  return `Left alone: ${groupsOf}, which named its last group ${minutes} min ago and may still be in progress. If it is not, add --force.`;
}

/** Groups of dead runs that no list has ever shown: only their journals know of them. */
function unlisted(
  list: readonly SeenGroup[],
  dead: readonly FoundJournal[],
): (readonly [number, string])[] {
  const shown = new Set(list.map(({ id }) => id));
  return dead.flatMap(({ groups, listed }) =>
    [...groups].filter(([id]) => !shown.has(id) && !listed.has(id)),
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
