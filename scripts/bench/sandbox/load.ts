import autocannon from "autocannon";
import type { BenchRequest } from "./measured-operations.ts";

/** How a server is loaded. */
export interface LoadOptions {
  seconds: number;
  connections: number;
  signal: AbortSignal;
}

/** What the load generator saw. */
export interface Load {
  /** Answers of any status. */
  answers: number;
  /** Answers that are not 2xx, and requests without an answer. */
  failed: number;
  seconds: number;
  /** Bytes of all answers with their headers. */
  bytes: number;
  p50: number;
  p99: number;
}

/**
 * Sends a request over and over on every connection.
 *
 * @throws the signal's reason
 */
export async function load(request: BenchRequest, options: LoadOptions): Promise<Load> {
  const { seconds, connections, signal } = options;
  signal.throwIfAborted();
  // autocannon's own percentiles are whole milliseconds, and most answers take less than two.
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      // It stops at a sample's end only: with samples of a second, half a second would be a whole one.
      { ...request, connections, duration: seconds, sampleInt: 100 },
      (error, finished) => (error ? reject(error) : resolve(finished)),
    );
    instance.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
    signal.addEventListener("abort", () => instance.stop?.(), { once: true });
  });
  signal.throwIfAborted();
  times.sort((a, b) => a - b);
  return {
    answers: result.requests.total,
    failed: result.non2xx + result.errors,
    seconds: result.duration,
    bytes: result.throughput.total,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
