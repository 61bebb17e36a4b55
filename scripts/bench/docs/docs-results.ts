import type { BenchTarget } from "../benchmark.ts";
import { median } from "../median.ts";
import type { DocsName } from "./docs-contenders.ts";
import type { Inspection, PageLoad } from "./visits.ts";

/** Our operations should be visible in that share of the time that `redocly build-docs` takes in the same run. */
const MAX_SHARE_OF_REDOC = 1 / 8;

/** Our first page should be smaller than that, compressed. */
const MAX_GZIP_BYTES = 120_000;

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

/** The targets of our site; none if it was not measured, and none for the time if Redoc was not. */
export function targetsOfDocs(results: readonly DocsResult[]): BenchTarget[] {
  const ours = results.find(({ contender }) => contender === "ours");
  const redoc = results.find(({ contender }) => contender === "redoc-plain");
  if (!ours) return [];
  const { visibleMs, shown, operations, gzipBytes } = ours;
  const all = {
    statement: `ours: ${shown} of ${operations} operations visible`,
    holds: shown === operations,
  };
  const size = {
    statement: `ours: first page of ${(gzipBytes / 1000).toFixed(0)} kB gzip, less than ${MAX_GZIP_BYTES / 1000} kB`,
    holds: gzipBytes < MAX_GZIP_BYTES,
  };
  if (!redoc) return [all, size];
  const share = visibleMs / redoc.visibleMs;
  const speed = {
    statement: `ours: visible in ${share.toFixed(3)} of Redoc's time, at most ${MAX_SHARE_OF_REDOC}`,
    holds: share <= MAX_SHARE_OF_REDOC,
  };
  return [all, size, speed];
}
