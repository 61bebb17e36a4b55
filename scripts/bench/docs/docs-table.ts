import { table } from "../table.ts";
import { DOCS, type DocsName } from "./docs-contenders.ts";
import type { Aim, DocsResult } from "./docs-results.ts";
import type { Inspection, Load } from "./visits.ts";

/** Docs as soon as they are rendered and inspected. */
export function inspectionLine(
  contender: DocsName,
  { axeRules, axeNodes, withoutScripts }: Inspection,
): string {
  const findings = axeRules.length === 0 ? "none" : `${axeNodes} (${axeRules.join(", ")})`;
  return `${contender.padEnd(11)}  without scripts: ${withoutScripts} operations, serious findings: ${findings}`;
}

/** A load as soon as it has ended. */
export function loadLine(
  round: number,
  contender: DocsName,
  { visibleMs, shown, gzipBytes, requests, foreign }: Load,
): string {
  const time = `${visibleMs.toFixed(0).padStart(5)} ms`;
  return `round ${round + 1}  ${contender.padEnd(11)}  ${time} for ${shown} operations, ${kilobytes(gzipBytes)} kB gzip, ${requests} requests, ${foreign.length} foreign`;
}

/** The table, what to know about it, and whether the aims hold. */
export function docsLines(results: readonly DocsResult[], aims: readonly Aim[]): string {
  const titles = [
    "shown",
    "visible ms",
    "±",
    "kB",
    "kB gzip",
    "requests",
    "foreign",
    "rules",
    "nodes",
  ];
  const rows = results.map((result) => [
    DOCS[result.contender],
    `${result.shown} of ${result.operations}`,
    result.visibleMs.toFixed(0),
    result.spreadMs.toFixed(0),
    kilobytes(result.bytes),
    kilobytes(result.gzipBytes),
    String(result.requests),
    String(result.foreignRequests),
    String(result.axeRules.length),
    String(result.axeNodes),
    `${result.withoutScripts} of ${result.operations}`,
  ]);
  return `${table([["docs", ...titles, "no scripts"], ...rows])}

shown       operations in the document before the reader does anything; the others are drawn on request
visible ms  from the start of the navigation until these are in the document and the first of them is drawn,
            perhaps below the window's edge; ± half of the range in all rounds
kB          bodies from the page's own host until the network is idle; gzip: the same, each compressed with level 9
foreign     requests to other hosts, which were refused${foreignHosts(results)}
rules       rules of axe-core with serious or critical findings in what is drawn by then; nodes: the elements concerned
no scripts  operations that are drawn with JavaScript off
The figures of loading are medians of all rounds, each in a new browser context with nothing cached, over 127.0.0.1 and uncompressed.
Both pages by Redoc are opened at their first operation, as they draw none before a reader has chosen one.
redocly build-docs is run with --inlineBundle: without it the page has its script from a CDN, and shows nothing here.

${aims.map(({ statement, holds }) => `aim: ${statement} ${holds ? "✓" : "✗"}`).join("\n")}`.trimEnd();
}

function foreignHosts(results: readonly DocsResult[]): string {
  const asked = results
    .filter(({ foreignHosts }) => foreignHosts.length > 0)
    .map(({ contender, foreignHosts }) => `${DOCS[contender]} asks ${foreignHosts.join(", ")}`);
  return asked.map((text) => `; ${text}`).join("");
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
