// Judges targets, several at a time, for as long as it gets some: one of these runs on each core.
import { parentPort, workerData } from "node:worker_threads";
import { judgeTarget } from "./judge-target.ts";
import type { SelfTestTarget, TargetVerdict } from "./self-test-target.ts";

/** What a worker says: what it has found, or why it could not. */
export type WorkerMessage = { verdict: TargetVerdict } | { target: SelfTestTarget; error: string };

const port = parentPort;
if (!port) throw new Error("This file is for a worker thread.");

const { atOnce }: { atOnce: number } = workerData;
for (let n = 0; n < atOnce; n += 1) port.postMessage("ready");
port.on("message", async (target: SelfTestTarget | undefined) => {
  if (!target) return port.close();
  try {
    port.postMessage({ verdict: await judgeTarget(target) } satisfies WorkerMessage);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    port.postMessage({ target, error: text } satisfies WorkerMessage);
  }
  port.postMessage("ready");
});
