import { rmSync } from "node:fs";
import { join } from "node:path";
import { Journal } from "../deployment/journal.ts";
import { newRunId, runIdIn } from "../deployment/mark.ts";
import type { Leftover } from "../report/report.ts";
import { cleanUp } from "../run/clean-up.ts";
import { isUnderWay, journalsIn } from "../run/residue.ts";
import { type RunOptions, Session } from "../run/session.ts";
import { Trial } from "../run/trial.ts";
import { EXIT } from "../verdict.ts";
import { stateFolder } from "./files.ts";
import type { CommandOptions } from "./options.ts";
import { baseUrlOf, credentialsOf, TokenError } from "./target.ts";

/**
 * Deletes what one run has left, by its journal and by its mark in the list.
 *
 * @param beforehand takes more groups into the journal
 * @returns what is left all the same
 */
export async function cleanUpJournal(
  run: RunOptions,
  beforehand: (trial: Trial) => void,
): Promise<Leftover[]> {
  // Cleaning up is no part of the run's budget.
  const session = new Session({ ...run, readOnly: false, maxRequests: Number.MAX_SAFE_INTEGER });
  const trial = new Trial(session, "clean-up");
  beforehand(trial);
  let left: { id: number; name: string }[];
  try {
    ({ left } = await cleanUp(trial));
  } catch {
    left = [...session.journal.remaining].map(([id, name]) => ({ id, name }));
  }
  session.journal.close();
  return left.map(({ id, name }) => ({
    groupId: id,
    name,
    curl: `curl -X DELETE -H "Authorization: Bearer $AAM_GROUPS_TOKEN" '${run.baseUrl}/groups/${id}'`,
  }));
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
  const baseUrl = baseUrlOf(options);
  const folder = await stateFolder(options, env);
  const { timeoutMs, settleMs, concurrency, maxRequests } = options;
  try {
    const credentials = await credentialsOf(options, env);
    const runId = newRunId();
    const journalFile = join(folder, `${runId}.jsonl`);
    Journal.begin(journalFile, {
      baseUrl,
      runId,
      pid: process.pid,
      startedAt: new Date().toISOString(),
    }).close();
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
    if (
      !(error instanceof TokenError) &&
      !(error instanceof Error && error.name === "NotObservedError") &&
      !(error instanceof Error && error.name === "NoAnswerError")
    )
      throw error;
    console.error(`Nothing was deleted. ${error.message}`);
    return EXIT.inconclusive;
  }
}

async function removeResidue(run: RunOptions, folder: string): Promise<number> {
  const journals = journalsIn(folder).filter(
    ({ baseUrl, isAlive, runId }) => baseUrl === run.baseUrl && !isAlive && runId !== run.runId,
  );
  const session = new Session(run);
  const list = await new Trial(session, "clean-up").list();
  const marked = list.filter(({ fields }) => {
    const runId = runIdIn(fields);
    // Whoever asks for a clean-up knows better than the clock whether a run elsewhere is still under way.
    return (
      runId !== undefined &&
      (!journalsIn(folder).some((one) => one.runId === runId) ||
        !isUnderWay(run.journalFile, runId))
    );
  });
  const listed = new Set(list.map(({ id }) => id));
  const known = journals.flatMap(({ groups }) => [...groups]).filter(([id]) => listed.has(id));
  const residue = new Map([
    ...known,
    ...marked.map(({ id, fields }) => [id, String(fields.name)] as const),
  ]);
  session.journal.close();
  const left = await cleanUpJournal(run, (trial) => {
    for (const [id, name] of residue) trial.session.journal.created(id, name);
  });
  rmSync(run.journalFile, { force: true });
  for (const { groupId, name, curl } of left)
    console.error(`${groupId} ${name} could not be deleted. Try: ${curl}`);
  const deleted = residue.size - left.length;
  console.log(
    residue.size === 0
      ? `No group of an earlier run is on ${run.baseUrl}.`
      : `${deleted} of ${residue.size} groups of earlier runs were deleted from ${run.baseUrl}.`,
  );
  if (left.length > 0) return EXIT.violates;
  for (const { file } of journals) rmSync(file, { force: true });
  return EXIT.conforms;
}
