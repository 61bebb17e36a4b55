import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { nameOf, type SelfTestTarget, type TargetVerdict } from "./self-test-target.ts";
import type { WorkerMessage } from "./worker.ts";

// Runs wait for the deployment, and for writes to show, much of their time.
const AT_ONCE = 4;

/**
 * Judges targets on all cores.
 *
 * @param onVerdict is told of each as soon as it is known
 * @throws Error if a target could not be judged
 */
export async function judgeAll(
  targets: readonly SelfTestTarget[],
  onVerdict: (verdict: TargetVerdict, done: number) => void,
): Promise<TargetVerdict[]> {
  const queue = [...targets];
  const verdicts: TargetVerdict[] = [];
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      let idle = 0;
      worker.on("error", reject);
      worker.on("message", (message: WorkerMessage | "ready") => {
        if (message === "ready") {
          const next = queue.shift();
          if (next) return worker.postMessage(next);
          idle += 1;
          if (idle === AT_ONCE) resolve();
          return;
        }
        if ("error" in message)
          return reject(new Error(`${nameOf(message.target)}: ${message.error}`));
        verdicts.push(message.verdict);
        onVerdict(message.verdict, verdicts.length);
      });
    });
  const workers = Array.from(
    { length: Math.max(1, availableParallelism()) },
    () => new Worker(new URL("./worker.ts", import.meta.url), { workerData: { atOnce: AT_ONCE } }),
  );
  try {
    await Promise.all(workers.map(work));
    return verdicts;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
