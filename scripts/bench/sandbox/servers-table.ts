import { table } from "../table.ts";
import { DISTURBED, type ServerFigures } from "./measure.ts";
import { LISTED_GROUPS, MEASURED, type MeasuredOperation } from "./requests.ts";
import type { ServerName } from "./servers.ts";

/** The figures of one operation on one server, beside those of the bare server. */
export interface ServerResult extends ServerFigures {
  operation: MeasuredOperation;
  server: ServerName;
  /** Share of the bare server's requests per second. */
  ratio: number;
  /** As `ratio`, by processor time: neither the load generator nor waiting for the disk counts. */
  cpuRatio: number;
  /** What `ratio` should be at least. */
  target?: number;
}

/** Below this share of a core, a server has been waiting for the load generator. */
const FULLY_BUSY = 0.85;

const COLUMNS: readonly [title: string, show: (result: ServerResult) => string][] = [
  ["req/s", ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
  ["ratio", ({ ratio }) => ratio.toFixed(2)],
  ["target", targetText],
  ["p50 ms", ({ p50Ms }) => p50Ms.toFixed(2)],
  ["p99 ms", ({ p99Ms }) => p99Ms.toFixed(2)],
  ["non-2xx", ({ failedShare }) => (failedShare === 0 ? "0" : `✗ ${percent(failedShare)}`)],
  ["cpu µs", ({ cpuMicros }) => cpuMicros.toFixed(0)],
  ["by cpu", ({ cpuRatio }) => cpuRatio.toFixed(2)],
  ["busy", ({ busy }) => percent(busy)],
  ["client", ({ client }) => percent(client)],
  ["others", ({ others }) => `${others > DISTURBED ? "! " : ""}${percent(others)}`],
  ["bytes", ({ responseBytes }) => String(responseBytes)],
  ["RSS MB", ({ rssMb }) => rssMb.toFixed(0)],
];

/** A result as soon as it is known. */
export function resultLine(result: ServerResult): string {
  const { operation, server, requestsPerSecond, failedShare } = result;
  const failed = failedShare === 0 ? "" : `  ✗ ${percent(failedShare)} not 2xx`;
  const speed = `${requestsPerSecond.toFixed(0).padStart(6)} req/s`;
  return `${operation.padEnd(20)}  ${server.padEnd(14)}  ${speed}${failed}`;
}

/** The table of all results, with notes. */
export function serverLines(results: readonly ServerResult[]): string {
  const rows = MEASURED.flatMap((operation) => [
    [operation, ...COLUMNS.map(([title]) => title)],
    ...results
      .filter((result) => result.operation === operation)
      .map((result) => [`  ${result.server}`, ...COLUMNS.map(([, show]) => show(result))]),
    [],
  ]);
  const idle = results.filter(({ server, busy }) => server === "bare" && busy < FULLY_BUSY);
  const names = idle.map(({ operation }) => operation).join(", ");
  return `${table(rows)}
ratio   share of the bare server's requests per second; target: its minimum (✓ also by cpu, ? by one of the two only)
cpu µs  processor time of the server per request; by cpu: the bare server's, as a share of it
busy    share of one core that the server used; client: the load generator; others: other programs, which disturb from ${percent(DISTURBED)} on
The list has ${LISTED_GROUPS} groups in the sandboxes and the bare server; Prism, mock and Scalar list their examples.${names && `\nThe bare server was not fully busy for ${names}: the load generator was the limit, which flatters the ratio; compare by cpu there.`}`;
}

/** A busy machine or load generator flatters `ratio` only: where the two ratios disagree, nothing is proven. */
function targetText({ target, ratio, cpuRatio }: ServerResult): string {
  if (target === undefined) return "";
  const reached = [ratio, cpuRatio].filter((value) => value >= target).length;
  return `${target} ${["✗", "?", "✓"][reached]}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 0)}%`;
}
