import { median } from "../median.ts";
import type { DocsName } from "./docs-contenders.ts";
import type { Inspection, Load } from "./visits.ts";

/** Our operations are to be visible earlier than that. */
const MAX_VISIBLE_MS = 700;

/** Our first page is to weigh less than that, compressed. */
const MAX_GZIP_BYTES = 600_000;

/** Everything that was found out about docs. The figures of loading are medians of all rounds. */
export interface DocsResult extends Inspection {
  contender: DocsName;
  /** How many operations the first page shows by itself. */
  shown: number;
  /** Milliseconds from the start of the navigation until these are visible. */
  visibleMs: number;
  /** Half of the range of `visibleMs` in all rounds. */
  spreadMs: number;
  requests: number;
  bytes: number;
  gzipBytes: number;
  /** Requests to other origins. */
  foreignRequests: number;
  /** The hosts that they went to in any round. */
  foreignHosts: string[];
  /** How many operations the spec has. */
  operations: number;
}

/** What our docs are to reach, and whether they do. */
export interface Aim {
  statement: string;
  holds: boolean;
}

export function docsResultOf(
  contender: DocsName,
  inspection: Inspection,
  loads: readonly Load[],
  operations: number,
): DocsResult {
  const times = loads.map(({ visibleMs }) => visibleMs);
  const hosts = loads.flatMap(({ foreign }) => foreign.map((url) => new URL(url).host));
  return {
    contender,
    shown: median(loads.map(({ shown }) => shown)),
    visibleMs: median(times),
    spreadMs: (Math.max(...times) - Math.min(...times)) / 2,
    requests: median(loads.map(({ requests }) => requests)),
    bytes: median(loads.map(({ bytes }) => bytes)),
    gzipBytes: median(loads.map(({ gzipBytes }) => gzipBytes)),
    foreignRequests: median(loads.map(({ foreign }) => foreign.length)),
    foreignHosts: [...new Set(hosts)].toSorted(),
    ...inspection,
    operations,
  };
}

/** The aims of our site; none if it was not measured. */
export function aimsOf(results: readonly DocsResult[]): Aim[] {
  const ours = results.find(({ contender }) => contender === "ours");
  if (!ours) return [];
  const { visibleMs, shown, operations, gzipBytes } = ours;
  return [
    {
      statement: `ours: ${shown} of ${operations} operations visible after ${visibleMs.toFixed(0)} ms, in less than ${MAX_VISIBLE_MS} ms`,
      holds: shown === operations && visibleMs < MAX_VISIBLE_MS,
    },
    {
      statement: `ours: first page of ${(gzipBytes / 1000).toFixed(0)} kB gzip, less than ${MAX_GZIP_BYTES / 1000} kB`,
      holds: gzipBytes < MAX_GZIP_BYTES,
    },
  ];
}
