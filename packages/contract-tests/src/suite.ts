// The one test file of the suite: it turns all checks into Vitest tests (decision D6). Vitest runs it, on its own thread.
import { BroadcastChannel } from "node:worker_threads";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { fetchVia } from "./deployment/fetch-via.ts";
import { slownessChannel } from "./deployment/slowness.ts";
import { isFinding } from "./report/finding.ts";
import { conclude } from "./run/conclusion.ts";
import { passGates } from "./run/gates/gates.ts";
import { judgeCheck } from "./run/judge-check.ts";
import { Session } from "./run/session/session.ts";
import { checksLike, stagesOf } from "./run/stages.ts";
import { Work } from "./run/work.ts";

const { options, only, sent } = inject("run");
const counter = new Int32Array(sent);
const send = fetchVia(options.proxy);
const session = new Session(options, (url, init) => {
  Atomics.add(counter, 0, 1);
  return send(url, init);
});
const channel = new BroadcastChannel(slownessChannel(options.runId));
session.connection.onSlowness = (slowness) => channel.postMessage(slowness);
session.connection.onNews = (sentence) => channel.postMessage(sentence);
const work = new Work(session);
let isOpen = false;

describe("gates", () => {
  test("all gates", async ({ task, signal }) => {
    endWith(signal);
    const gates = await work.done(passGates(session));
    task.meta.gates = gates;
    isOpen = gates.every(({ passed }) => passed);
    for (const { passed, message } of gates) if (!passed) throw new Error(message);
  });
});

for (const { name, isTogether, checks, begin } of stagesOf(checksLike(only))) {
  describe(name, { concurrent: isTogether }, () => {
    beforeAll(() => {
      if (isOpen) for (const begun of begin(session)) work.add(begun);
    });
    for (const check of checks) {
      test(`${check.id}: ${check.statement}`, async ({ task, signal, skip }) => {
        if (!isOpen) return skip("A gate failed.");
        endWith(signal);
        const judgement = await work.done(judgeCheck(session, check));
        task.meta.judgement = judgement;
        task.meta.requests = session.connection.count;
        const { result } = judgement;
        if (isFinding(result)) throw new Error(result.message);
        if (result.outcome.startsWith("not-")) skip(result.message);
      });
    }
  });
}

// biome-ignore lint/correctness/noEmptyPattern: Vitest looks at the form of the first parameter.
afterAll(async ({}, file) => {
  await work.end();
  file.meta.conclusion = conclude(session);
  session.journal.close();
  channel.close();
});

/** When Vitest cancels the run, the requests under way end at once. */
function endWith(signal: AbortSignal): void {
  signal.addEventListener("abort", () => session.connection.abort("the run was interrupted"), {
    once: true,
  });
}
