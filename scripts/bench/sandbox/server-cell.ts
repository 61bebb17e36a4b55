import { startClock } from "./clock.ts";
import { type LoadOptions, load } from "./load.ts";
import { type BenchOperation, requestOf } from "./measured-operations.ts";
import type { ServerProcess } from "./server-process.ts";
import { AIMS, type ServerName } from "./servers.ts";

const WARM_UP_SECONDS = 0.5;

/** Share of one core from which on others disturb a measurement. */
export const DISTURBED = 0.15;

const MAX_ATTEMPTS = 3;

/** The figures of one operation on one server. */
export interface Cell {
  operation: BenchOperation;
  server: ServerName;
  requestsPerSecond: number;
  /** Share of the bare server's requests per second; 1 for the bare server itself. */
  ratio: number;
  /** What `ratio` should be at least. */
  aim?: number;
  p50Ms: number;
  p99Ms: number;
  /** Share of requests that were not answered with 2xx. */
  failedShare: number;
  /** Processor time of the server for a request. */
  cpuMicros: number;
  /** As `ratio`, by processor time: neither the load generator nor waiting for the disk counts. */
  cpuRatio: number;
  /** Share of one core that the server used. */
  busy: number;
  /** Share of one core that the load generator used: near 1, it sets the pace. */
  client: number;
  /** Share of one core that other programs used meanwhile. */
  others: number;
  /** Size of an answer with its headers. */
  answerBytes: number;
  /** Memory of the server's process after the run. */
  rssMb: number;
}

/** Measures one operation on one server, after a warm-up; again if others were at work, and the quietest time counts. */
export async function measure(
  server: ServerProcess,
  operation: BenchOperation,
  options: LoadOptions,
  bare: Cell | undefined,
): Promise<Cell> {
  const warmUp = { ...options, seconds: WARM_UP_SECONDS };
  await load(requestOf(operation, server.baseUrl), warmUp);
  let best = await attempt(server, operation, options, bare);
  for (let i = 1; i < MAX_ATTEMPTS && best.others > DISTURBED; i++) {
    const next = await attempt(server, operation, options, bare);
    // A failure counts, however quiet it was when the server did not fail.
    const failedShare = Math.max(best.failedShare, next.failedShare);
    best = { ...(next.others < best.others ? next : best), failedShare };
  }
  return best;
}

async function attempt(
  server: ServerProcess,
  operation: BenchOperation,
  options: LoadOptions,
  bare: Cell | undefined,
): Promise<Cell> {
  const stopClock = await startClock(server);
  const seen = await load(requestOf(operation, server.baseUrl), options);
  const { serverMicros, ...shares } = await stopClock();
  const requestsPerSecond = seen.answers / seen.seconds;
  const cpuMicros = serverMicros / seen.answers;
  const aim = AIMS[server.name]?.[operation];
  return {
    operation,
    server: server.name,
    requestsPerSecond,
    ratio: bare ? requestsPerSecond / bare.requestsPerSecond : 1,
    ...(aim === undefined ? {} : { aim }),
    p50Ms: seen.p50,
    p99Ms: seen.p99,
    // A server that never answers has failed altogether.
    failedShare: seen.answers === 0 ? 1 : seen.failed / seen.answers,
    cpuMicros,
    cpuRatio: bare ? bare.cpuMicros / cpuMicros : 1,
    ...shares,
    answerBytes: Math.round(seen.bytes / seen.answers),
    rssMb: (await server.usage()).rss / 2 ** 20,
  };
}
