import { table } from "../table.ts";
import { LISTED_GROUPS, OPERATIONS } from "./measured-operations.ts";
import { type Cell, DISTURBED } from "./server-cell.ts";

/** Below this share of a core, a server has been waiting for the load generator. */
const FULLY_BUSY = 0.85;

const COLUMNS: readonly [title: string, show: (cell: Cell) => string][] = [
  ["req/s", (cell) => cell.requestsPerSecond.toFixed(0)],
  ["ratio", (cell) => cell.ratio.toFixed(2)],
  ["aim", aimText],
  ["p50 ms", (cell) => cell.p50Ms.toFixed(2)],
  ["p99 ms", (cell) => cell.p99Ms.toFixed(2)],
  ["non-2xx", ({ failedShare }) => (failedShare === 0 ? "0" : `✗ ${percent(failedShare)}`)],
  ["cpu µs", (cell) => cell.cpuMicros.toFixed(0)],
  ["by cpu", (cell) => cell.cpuRatio.toFixed(2)],
  ["busy", (cell) => percent(cell.busy)],
  ["client", ({ client }) => percent(client)],
  ["others", ({ others }) => `${others > DISTURBED ? "! " : ""}${percent(others)}`],
  ["bytes", (cell) => String(cell.answerBytes)],
  ["RSS MB", (cell) => cell.rssMb.toFixed(0)],
];

/** A cell as soon as it is known. */
export function cellLine(cell: Cell): string {
  const { operation, server, requestsPerSecond, failedShare } = cell;
  const failed = failedShare === 0 ? "" : `  ✗ ${percent(failedShare)} not 2xx`;
  const speed = `${requestsPerSecond.toFixed(0).padStart(6)} req/s`;
  return `${operation.padEnd(20)}  ${server.padEnd(14)}  ${speed}${failed}`;
}

/** The table of all cells, and what to know about it. */
export function serverLines(cells: readonly Cell[]): string {
  const rows = OPERATIONS.flatMap((operation) => [
    [operation, ...COLUMNS.map(([title]) => title)],
    ...cells
      .filter((cell) => cell.operation === operation)
      .map((cell) => [`  ${cell.server}`, ...COLUMNS.map(([, show]) => show(cell))]),
    [],
  ]);
  return `${table(rows)}
ratio   share of the bare server's requests per second; aim: what it should be at least (✓ also by cpu, ? by one of the two only)
cpu µs  processor time of the server for a request; by cpu: the bare server's, as a share of it
busy    share of one core that the server used; client: the load generator; others: other programs, which disturb from ${percent(DISTURBED)} on
The list has ${LISTED_GROUPS} groups in the sandboxes and the bare server; Prism, mock and Scalar list their examples.${limits(cells)}`;
}

/** A busy machine or load generator flatters `ratio` only: where the two ratios disagree, nothing is proven. */
function aimText({ aim, ratio, cpuRatio }: Cell): string {
  if (aim === undefined) return "";
  const reached = [ratio, cpuRatio].filter((value) => value >= aim).length;
  return `${aim} ${reached === 2 ? "✓" : reached === 1 ? "?" : "✗"}`;
}

function limits(cells: readonly Cell[]): string {
  const idle = cells.filter(({ server, busy }) => server === "bare" && busy < FULLY_BUSY);
  if (idle.length === 0) return "";
  const names = idle.map(({ operation }) => operation).join(", ");
  return `\nBare was not fully busy for ${names}: the load generator asks for less than it can do, and the ratio flatters; go by cpu there.`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 0)}%`;
}
