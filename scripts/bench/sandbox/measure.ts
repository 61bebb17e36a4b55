import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import autocannon from "autocannon";
import { type MeasuredOperation, requestOf } from "./requests.ts";
import type { ServerProcess } from "./server-process.ts";

/** How a server is loaded. */
export interface LoadOptions {
  seconds: number;
  connections: number;
  signal: AbortSignal;
}

const WARM_UP_SECONDS = 0.5;

/** Share of one core from which on other programs disturb a measurement. */
export const DISTURBED = 0.15;

const MAX_ATTEMPTS = 3;

/** The figures of one operation on one server. */
export type ServerFigures = Awaited<ReturnType<typeof attempt>>;

/** Measures an operation after a warm-up; again if other programs were busy or the server had no time to respond. */
export async function measure(
  server: ServerProcess,
  operation: MeasuredOperation,
  options: LoadOptions,
): Promise<ServerFigures> {
  await load(operation, server.baseUrl, { ...options, seconds: WARM_UP_SECONDS });
  const attempts: ServerFigures[] = [];
  while (attempts.length < MAX_ATTEMPTS) {
    const latest = await attempt(server, operation, options);
    attempts.push(latest);
    if (latest.others <= DISTURBED && latest.requestsPerSecond > 0) break;
  }
  return quietestOf(attempts);
}

/** The attempt with the least load by other programs. A failure in any attempt counts, silence only if all are silent. */
export function quietestOf<
  Figures extends Pick<ServerFigures, "requestsPerSecond" | "failedShare" | "others">,
>(attempts: readonly Figures[]): Figures {
  const heard = attempts.filter(({ requestsPerSecond }) => requestsPerSecond > 0);
  const usable = heard.length > 0 ? heard : attempts;
  const quietest = usable.reduce((best, next) => (next.others < best.others ? next : best));
  return { ...quietest, failedShare: Math.max(...usable.map(({ failedShare }) => failedShare)) };
}

async function attempt(server: ServerProcess, operation: MeasuredOperation, options: LoadOptions) {
  const before = await clocks(server);
  const { result, times } = await load(operation, server.baseUrl, options);
  const after = await clocks(server);
  const wallMicros = (after.wallMs - before.wallMs) * 1000;
  const serverMicros = after.server - before.server;
  const clientMicros = after.client - before.client;
  const othersMicros = after.machine - before.machine - serverMicros - clientMicros;
  const responses = result.requests.total;
  return {
    requestsPerSecond: responses / result.duration,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    /** Share of requests without a 2xx response; a server that never responds has failed altogether. */
    failedShare: responses === 0 ? 1 : (result.non2xx + result.errors) / responses,
    /** Processor time of the server per request. */
    cpuMicros: serverMicros / responses,
    /** Share of one core that the server used. */
    busy: serverMicros / wallMicros,
    /** Share of one core that the load generator used: near 1, it sets the pace. */
    client: clientMicros / wallMicros,
    /** Share of one core that other programs used. */
    others: Math.max(0, othersMicros / wallMicros),
    /** Size of a response with its headers. */
    responseBytes: Math.round(result.throughput.total / responses),
    /** Memory of the server's process after the run. */
    rssMb: (await server.usage()).rss / 2 ** 20,
  };
}

/** Sends a request over and over on every connection. */
async function load(
  operation: MeasuredOperation,
  baseUrl: string,
  { seconds, connections, signal }: LoadOptions,
) {
  signal.throwIfAborted();
  // autocannon's own percentiles are whole milliseconds, and most responses take less than two.
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      // It only stops at the end of a sample, by default of a second.
      { ...requestOf(operation, baseUrl), connections, duration: seconds, sampleInt: 100 },
      (error, finished) => (error ? reject(error) : resolve(finished)),
    );
    instance.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
    signal.addEventListener("abort", () => instance.stop?.(), { once: true });
  });
  signal.throwIfAborted();
  return { result, times: times.sort((a, b) => a - b) };
}

async function clocks(server: ServerProcess) {
  const { cpuMicros } = await server.usage();
  const { user, system } = process.cpuUsage();
  const machineMs = cpus()
    .map(({ times }) => times.user + times.nice + times.sys + times.irq)
    .reduce((sum, milliseconds) => sum + milliseconds, 0);
  return {
    wallMs: performance.now(),
    server: cpuMicros,
    client: user + system,
    machine: machineMs * 1000,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
