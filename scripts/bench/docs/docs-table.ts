import { type BenchTarget, targetLines } from "../benchmark.ts";
import { table } from "../table.ts";
import { DOCS, type DocsName } from "./docs-contenders.ts";
import type { DocsResult } from "./docs-results.ts";
import type { Inspection, PageLoad } from "./visits.ts";

const COLUMNS: readonly [title: string, show: (result: DocsResult) => string | number][] = [
  ["docs", ({ contender }) => DOCS[contender]],
  ["shown", ({ shown, operations }) => `${shown} of ${operations}`],
  ["visible ms", ({ visibleMs }) => visibleMs.toFixed(0)],
  ["±", ({ spreadMs }) => spreadMs.toFixed(0)],
  ["kB", ({ bytes }) => kilobytes(bytes)],
  ["kB gzip", ({ gzipBytes }) => kilobytes(gzipBytes)],
  ["requests", ({ requests }) => requests],
  ["foreign", ({ foreignRequests }) => foreignRequests],
  ["rules", ({ axeRules }) => axeRules.length],
  ["nodes", ({ axeNodes }) => axeNodes],
  ["no scripts", ({ withoutScripts, operations }) => `${withoutScripts} of ${operations}`],
];

/** Docs as soon as they are rendered and inspected. */
export function inspectionLine(contender: DocsName, inspection: Inspection): string {
  const { axeRules, axeNodes, withoutScripts } = inspection;
  const findings = axeRules.length === 0 ? "none" : `${axeNodes} (${axeRules.join(", ")})`;
  return `${contender.padEnd(11)}  without scripts: ${withoutScripts} operations, serious findings: ${findings}`;
}

/** A load as soon as it has ended. */
export function loadLine(round: number, contender: DocsName, load: PageLoad): string {
  const { visibleMs, shown, gzipBytes, requests, foreign } = load;
  const time = `${visibleMs.toFixed(0).padStart(5)} ms`;
  return `round ${round + 1}  ${contender.padEnd(11)}  ${time} for ${shown} operations, ${kilobytes(gzipBytes)} kB gzip, ${requests} requests, ${foreign.length} foreign`;
}

/** The table, with notes, and whether the targets are met. */
export function docsLines(results: readonly DocsResult[], targets: readonly BenchTarget[]): string {
  const foreignHosts = results
    .filter(({ foreignHosts }) => foreignHosts.length > 0)
    .map(({ contender, foreignHosts }) => `; ${DOCS[contender]} asks ${foreignHosts.join(", ")}`);
  const rows = results.map((result) => COLUMNS.map(([, show]) => String(show(result))));
  return `${table([COLUMNS.map(([title]) => title), ...rows])}

shown       operations in the document before the reader does anything; the others are drawn on request
visible ms  from the start of the navigation until these are in the document and the first of them is drawn,
            perhaps below the window's edge; ± half of the range in all rounds
kB          bodies from the page's own host until the network is idle; gzip: the same, each compressed with level 9
foreign     requests to other hosts, which were refused${foreignHosts.join("")}
rules       axe-core rules with serious or critical findings in what is drawn by then; nodes: the elements concerned
no scripts  operations that are drawn without JavaScript
The figures of loading are medians of all rounds, each in a new browser context with an empty cache, over 127.0.0.1 and uncompressed.
Both pages by Redoc are opened at their first operation: they draw none before a reader selects one.
redocly build-docs is run with --inlineBundle: without it, the page loads its script from a CDN, and shows nothing here.

${targetLines(targets)}`.trimEnd();
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
