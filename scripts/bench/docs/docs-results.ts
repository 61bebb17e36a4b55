import type { BenchTarget } from "../benchmark.ts";
import { median } from "../median.ts";
import type { DocsName } from "./docs-contenders.ts";
import type { Inspection, PageLoad } from "./visits.ts";

/** Our operations should be visible earlier than that. */
const MAX_VISIBLE_MS = 700;

/** Our first page should be smaller than that, compressed. */
const MAX_GZIP_BYTES = 600_000;

/** The figures of some docs. */
export type DocsResult = ReturnType<typeof docsResultOf>;

/** Sums up how docs were inspected and loaded; `operations` is how many the spec has. */
export function docsResultOf(
  contender: DocsName,
  inspection: Inspection,
  loads: readonly PageLoad[],
  operations: number,
) {
  const medianOf = (figure: (load: PageLoad) => number) => median(loads.map(figure));
  const times = loads.map(({ visibleMs }) => visibleMs);
  const hosts = loads.flatMap(({ foreign }) => foreign.map((url) => new URL(url).host));
  return {
    contender,
    /** How many operations the first page shows by itself. */
    shown: medianOf(({ shown }) => shown),
    /** Milliseconds from the start of the navigation until these are visible. */
    visibleMs: median(times),
    /** Half of the range of `visibleMs` in all rounds. */
    spreadMs: (Math.max(...times) - Math.min(...times)) / 2,
    requests: medianOf(({ requests }) => requests),
    bytes: medianOf(({ bytes }) => bytes),
    gzipBytes: medianOf(({ gzipBytes }) => gzipBytes),
    /** Requests to other origins, and the hosts that they went to in any round. */
    foreignRequests: medianOf(({ foreign }) => foreign.length),
    foreignHosts: [...new Set(hosts)].toSorted(),
    ...inspection,
    operations,
  };
}

/** The targets of our site; none if it was not measured. */
export function targetsOfDocs(results: readonly DocsResult[]): BenchTarget[] {
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
