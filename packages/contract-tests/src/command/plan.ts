import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "../check.ts";
import { credentialsInWords, type Exchange } from "../deployment/exchange.ts";
import { Journal } from "../deployment/journal.ts";
import { newRunId } from "../deployment/mark.ts";
import type { Fixtures } from "../fixtures.ts";
import { FIRST_NEW_ID, idealDeployment, PLAN_TOKEN } from "../ideal-deployment.ts";
import type { JudgedCheck } from "../run/judge-check.ts";
import { runSuite } from "../run/run-suite.ts";
import { type RunOptions, Session } from "../run/session/session.ts";
import { baseUrlOf } from "./base-url.ts";
import { chosenChecks } from "./chosen-checks.ts";
import type { CommandOptions } from "./command-options.ts";
import { readFixtures } from "./files.ts";
import { sequenceToRepeat } from "./sequence-to-repeat.ts";

/** A run on an ideal deployment in memory: every request that it sent, and the result of each check. */
export interface Rehearsal {
  exchanges: readonly Exchange[];
  judgements: JudgedCheck[];
  /** The exchanges of each check, by its id; those of the gates by `gates`. */
  byCheck: ReadonlyMap<string, readonly Exchange[]>;
}

/** Runs checks on an ideal deployment, without sending anything anywhere. */
export async function rehearse(
  {
    baseUrl,
    fixtures,
    ...rest
  }: Pick<RunOptions, "baseUrl" | "fixtures" | "readOnly" | "seed" | "path" | "runs">,
  checks: readonly Check[],
): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), "aam-groups-plan-"));
  const runId = newRunId();
  const journalFile = join(folder, `${runId}.jsonl`);
  Journal.begin(journalFile, { baseUrl, runId }).close();
  const run: RunOptions = {
    ...{ baseUrl, fixtures, runId, journalFile, credentials: { token: PLAN_TOKEN } },
    ...{ concurrency: 16, timeoutMs: 10_000, settleMs: 0, maxRequests: Number.MAX_SAFE_INTEGER },
    ...rest,
  };
  const session = new Session(run, idealDeployment(baseUrl, fixtures));
  try {
    const { judgements } = await runSuite(session, checks);
    return { exchanges: session.connection.exchanges, judgements, byCheck: session.byCheck };
  } finally {
    session.journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `--plan`: every request that a run would send, if the deployment keeps its promises. */
export async function printPlan({
  readOnly = false,
  runs,
  only,
  ...given
}: Pick<
  CommandOptions,
  "baseUrl" | "fixtures" | "readOnly" | "seed" | "path" | "runs" | "only"
>): Promise<number> {
  const baseUrl = baseUrlOf(given.baseUrl);
  const fixtures = await readFixtures(given.fixtures);
  const checks = chosenChecks(only);
  const { exchanges, byCheck, judgements } = await rehearse(
    { baseUrl, fixtures: withObjects(fixtures), readOnly, runs, ...sequenceToRepeat(given, 0) },
    checks,
  );
  const writes = exchanges.filter(({ method }) => method !== "GET").length;
  console.log(
    `A run would send ${exchanges.length} requests to ${baseUrl}, ${writes} of them writes. Nothing has been sent.`,
  );
  if (!fixtures.objects && !readOnly) {
    console.log(
      `The fixtures name no objects, so a run looks for some in the permissions of existing groups; this plan assumes ${standInNames(fixtures)}.`,
    );
  }
  console.log(
    `Ids from ${Math.max(FIRST_NEW_ID, (fixtures.conflictGroupId ?? 0) + 1)} represent groups that the run creates; group 1 represents an existing one.`,
  );
  for (const [id, sent] of byCheck) {
    console.log(`\n${id}`);
    for (const { method, path, requestBody, credentials } of sent) {
      const who = credentials === "own" ? "" : ` (${credentialsInWords(credentials)})`;
      console.log(
        `  ${method} ${baseUrl}${path}${who}${requestBody === undefined ? "" : `  ${requestBody}`}`,
      );
    }
  }
  const unseen = judgements.filter(({ result }) => result.outcome === "not-observed");
  if (unseen.length > 0) console.log("\nNot observed in such a run:");
  for (const { result } of unseen) console.log(`  ${result.id}: ${result.message}`);
  return 0;
}

/** How many requests a run sends to a deployment that keeps its promises. */
export async function requestsOfRun(run: RunOptions, checks: readonly Check[]): Promise<number> {
  const { baseUrl, fixtures, readOnly, runs, seed, path } = run;
  const sequences = { runs, seed, ...(path === undefined ? {} : { path }) };
  const asked = { baseUrl, fixtures: withObjects(fixtures), readOnly, ...sequences };
  return (await rehearse(asked, checks)).exchanges.length;
}

function withObjects(fixtures: Fixtures): Fixtures {
  const id = standIn(fixtures);
  return { objects: { SEGMENT: [id], TRAIT: [id], DESTINATION: [id + 1] }, ...fixtures };
}

function standInNames(fixtures: Fixtures): string {
  const id = standIn(fixtures);
  return `SEGMENT ${id}, TRAIT ${id} and DESTINATION ${id + 1}`;
}

/** The first id of objects that the fixtures do not call inaccessible. */
function standIn({ inaccessibleObject }: Fixtures): number {
  return ["1", "2"].includes(String(inaccessibleObject?.objectId)) ? 11 : 1;
}
