import { join } from "node:path";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { newFolder } from "@aam-groups/test-kit/folder";
import { type Intercept, type RequestProxy, startProxy } from "@aam-groups/test-kit/proxy";
import { expect } from "vitest";
import { GuardError } from "../../src/deployment/guard.ts";
import { Journal } from "../../src/deployment/journal.ts";
import { newRunId } from "../../src/deployment/mark.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { type RunOptions, Session } from "../../src/run/session/session.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { pictureOf } from "./picture.ts";

/** A run on a deployment, with a journal of its own that has begun, and the fewest limits. */
export async function newRun(baseUrl: string, more: Partial<RunOptions> = {}): Promise<RunOptions> {
  const runId = newRunId();
  const journalFile = join(await newFolder(), `${runId}.jsonl`);
  const startedAt = new Date().toISOString();
  Journal.begin(journalFile, { baseUrl, runId, pid: process.pid, startedAt }).close();
  return {
    ...{ baseUrl, runId, journalFile, credentials: { token: "admin-token" }, fixtures: {} },
    ...{ readOnly: false, seed: 1, runs: 1, concurrency: 4 },
    ...{ timeoutMs: 60_000, settleMs: 0, maxRequests: 10_000 },
    ...more,
  };
}

/** A session of such a run. */
export async function newSession(
  baseUrl: string,
  more: Partial<RunOptions> = {},
): Promise<Session> {
  return new Session(await newRun(baseUrl, more));
}

/** A check after the gates, with one group of its own, on a sandbox whose every request is seen. */
export interface Guarded extends AsyncDisposable {
  sandbox: Sandbox;
  proxy: RequestProxy;
  session: Session;
  trial: Trial;
  own: number;
  /** What there was before the session. */
  before: unknown[];
  /** What a check tries must be refused before it is sent, and change nothing for others. */
  expectRefused(attempt: () => Promise<unknown>, why: RegExp): Promise<void>;
}

export async function startGuarded(
  more: Partial<RunOptions>,
  intercept?: Intercept,
): Promise<Guarded> {
  const sandbox = await startSandbox({ port: 0 });
  const before = await pictureOf(sandbox.baseUrl);
  const proxy = await startProxy(sandbox.baseUrl, intercept);
  const session = await newSession(proxy.baseUrl, more);
  await passGates(session);
  const trial = new Trial(session, "guarded");
  const { id: own } = await trial.haveOne();
  return {
    ...{ sandbox, proxy, session, trial, own, before },
    async expectRefused(attempt, why) {
      const sent = proxy.passed.length;
      const error = await attempt().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(GuardError);
      expect(String(error)).toMatch(why);
      expect(proxy.passed.slice(sent)).toEqual([]);
      expect((await pictureOf(sandbox.baseUrl)).slice(0, before.length)).toEqual(before);
    },
    async [Symbol.asyncDispose]() {
      session.journal.close();
      await proxy[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}
