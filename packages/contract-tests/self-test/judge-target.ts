import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Sandbox, type StoredGroup, startSandbox } from "@aam-groups/sandbox";
import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { cleanUpJournal } from "../src/command/clean-up-journal.ts";
import { Journal } from "../src/deployment/journal.ts";
import { readJournal } from "../src/deployment/journal-file.ts";
import { newRunId, runIdIn } from "../src/deployment/mark.ts";
import { isFinding } from "../src/report/finding.ts";
import { conclude } from "../src/run/conclusion.ts";
import { runSuite } from "../src/run/run-suite.ts";
import { Session } from "../src/run/session/session.ts";
import { checksLike } from "../src/run/stages.ts";
import { reportOf } from "../src/verdict.ts";
import type { SelfTestTarget, TargetVerdict } from "./self-test-target.ts";

const TOKEN = "admin-token";
// Long enough for the one variation that lags; what is broken stays broken, and is not worth a longer wait.
const SETTLE_MS = { lagging: 4000, others: 150 } as const;

/** A journal waits for the disk with each group that it notes, which is a fifth of a run; Linux has a folder in memory. */
const FOLDERS = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Starts the sandbox that a target asks for, and judges it as the command does, but for Vitest around it. */
export async function judgeTarget(target: SelfTestTarget): Promise<TargetVerdict> {
  const { fault, variation } = target;
  const sandbox = await startSandbox({
    port: 0,
    ...(fault === undefined ? {} : { fault }),
    ...(variation === undefined ? {} : { variation }),
  });
  const folder = mkdtempSync(join(FOLDERS, "aam-groups-self-test-"));
  try {
    return await judgeAt(sandbox, folder, target);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function judgeAt(
  sandbox: Sandbox,
  folder: string,
  target: SelfTestTarget,
): Promise<TargetVerdict> {
  const { baseUrl } = sandbox;
  const { seed } = target;
  const before = await groupsOf(sandbox);
  const startedAt = new Date();
  const runId = newRunId();
  const journalFile = join(folder, `${runId}.jsonl`);
  Journal.begin(journalFile, { baseUrl, runId }).close();
  const run = {
    ...{ baseUrl, runId, journalFile, seed, fixtures, credentials: { token: TOKEN } },
    ...{ readOnly: false, runs: 5, concurrency: 16, timeoutMs: 10_000, maxRequests: 20_000 },
    settleMs: target.variation === "lag-300" ? SETTLE_MS.lagging : SETTLE_MS.others,
  } as const;
  const session = new Session(run);
  const { gates, judgements } = await runSuite(session, checksLike(target.only));
  session.journal.close();
  // As the command does: with `--only`, what the gates created has no check that deletes it.
  if (readJournal(journalFile).groups.size > 0) await cleanUpJournal(run);
  const terms = { strict: false, requireAll: false, only: undefined, baseline: { findings: [] } };
  const findings = { gates, judgements, errors: [], conclusion: conclude(session) };
  const report = reportOf(run, terms, findings, {
    ...{ startedAt, now: new Date() },
    ...{ leftovers: [], notes: [], doubts: [] },
  });
  const results = report.checks;
  return {
    target,
    findings: results.filter(isFinding).map(({ id }) => id),
    flaky: results.filter(({ outcome }) => outcome === "flaky").map(({ id }) => id),
    troubled: judgements
      .filter(({ isTrouble }) => isTrouble)
      .map(({ result: { id, message } }) => `${id} (${message.split("\n", 1)})`),
    observations: Object.fromEntries(
      results
        .filter(({ outcome }) => outcome === "observed")
        .map(({ id, message }) => [id, withoutNames(message)]),
    ),
    exitCode: report.exitCode,
    summary: report.summary,
    requests: report.requests,
    durationMs: report.durationMs,
    ...aftermath(before, await groupsOf(sandbox)),
  };
}

/** The groups that the caller sees, straight from the store: a faulty list would hide what happened. */
async function groupsOf(sandbox: Sandbox): Promise<Map<number, StoredGroup>> {
  const { pid } = sandbox.world.users.find(({ tokens }) => tokens?.includes(TOKEN)) ?? {};
  const groups = await sandbox.groups(pid ?? 0);
  return new Map(groups.map((group) => [group.groupId, group]));
}

function aftermath(
  before: ReadonlyMap<number, StoredGroup>,
  after: ReadonlyMap<number, StoredGroup>,
): Pick<TargetVerdict, "left" | "damaged"> {
  return {
    left: [...after.values()]
      .filter((group) => runIdIn(group) !== undefined)
      .map(({ groupId }) => groupId),
    damaged: [...before]
      .filter(([id, group]) => !isDeepStrictEqual(group, after.get(id)))
      .map(([id]) => id),
  };
}

/** An observation without what is different in every run. */
function withoutNames(message: string): string {
  return message.replaceAll(/aam-contract-\w+-\d+-\w+/gi, "NAME").replaceAll(/\b\d{4,}\b/g, "ID");
}
