import { createHash } from "node:crypto";
import { allChecks } from "./html/checks.ts";
import { findings } from "./html/findings.ts";
import { gates } from "./html/gates.ts";
import { iconSprite } from "./html/icons.ts";
import { html, type Markup, trusted } from "./html/markup.ts";
import { matrix } from "./html/matrix.ts";
import { observations } from "./html/observations.ts";
import { baseline, leftovers, notes } from "./html/remains.ts";
import { script } from "./html/script.ts";
import { style } from "./html/style.ts";
import { timings } from "./html/timings.ts";
import { verdictHeader } from "./html/verdict.ts";
import { VERDICTS } from "./html/words.ts";
import type { Report } from "./report-format.ts";

/** Nothing may be loaded, and no script or style may run but our own two: not even one that slipped through. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The report as one page for browsers that needs nothing else: no network, no script, no file beside it. */
export function htmlReport(report: Report): string {
  const sections = sectionsOf(report);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="color-scheme" content="light dark">
<title>${VERDICTS[report.verdict]}: ${report.target}</title>
<style>${trusted(style)}</style>
</head>
<body>
${iconSprite}
${verdictHeader(report)}
<nav aria-label="Sections"><ul>${sections.map(
    ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ul></nav>
<main>
${sections.map(([, , section]) => section)}
</main>
<footer><p>Judged by version ${report.specVersion} of the contract. This page loads nothing and sends nothing.</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.markup;
}

function sectionsOf(report: Report): [id: string, title: string, section: Markup][] {
  const { baseline: known } = report;
  const sections: [string, string, Markup | false][] = [
    ["gates", "Gates", gates(report)],
    ["matrix", "At a glance", matrix(report)],
    ["findings", "Findings", findings(report)],
    ["checks", "All checks", allChecks(report)],
    ["observations", "Observed", report.observations.length > 0 && observations(report)],
    ["timings", "Timings", report.timings.length > 0 && timings(report)],
    ["leftovers", "Leftovers", report.leftovers.length > 0 && leftovers(report)],
    ["notes", "Notes", report.notes.length > 0 && notes(report)],
    ["baseline", "Baseline", known.accepted.length + known.outdated.length > 0 && baseline(report)],
  ];
  return sections.flatMap(([id, title, section]) => (section ? [[id, title, section]] : []));
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
