import { createHash } from "node:crypto";
import { isFinding, makesVerdict } from "../finding.ts";
import type { CheckOutcome, Report } from "../report-format.ts";
import { duration, icon, iconSprite, moment, OUTCOMES, outcomeLabel, VERDICTS } from "./labels.ts";
import { html, type Markup, trusted } from "./markup.ts";
import {
  baseline,
  checksSection,
  findings,
  gates,
  leftovers,
  matrix,
  notes,
  observations,
} from "./sections.ts";
import { script, style } from "./style.ts";
import { timings } from "./timings.ts";

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
<footer><p>Judged by version ${report.specVersion} of the spec. This page loads nothing and sends nothing.</p></footer>
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
    ["checks", "All checks", checksSection(report)],
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

/** The top of the page: the verdict and what it applies to. */
function verdictHeader(report: Report): Markup {
  const { verdict } = report;
  const facts: [string, string | number | Markup][] = [
    ["Target", html`<code>${report.target}</code>`],
    ["Started", moment(report.startedAt)],
    ["Took", duration(report.durationMs)],
    ["Requests", report.requests],
    ["Spec", report.specVersion],
    ["Profile", report.profile],
    ["Mode", modeOf(report.mode)],
    ["Seed", html`<code>${report.seed}</code>`],
    ["Exit code", report.exitCode],
  ];
  return html`<header class="verdict ${verdict}">
<p class="eyebrow">Contract tests of the Group Management API</p>
<h1>${icon(verdict)} ${VERDICTS[verdict]}</h1>
<p class="summary">${report.summary}</p>
${limitsOf(report).map((limit) => html`<p class="limit">${limit}</p>`)}
${tally(report)}
<dl class="facts">${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt> <dd>${value}</dd></div>`,
  )}</dl>
</header>`;
}

function modeOf({ readOnly, strict, requireAll, only }: Report["mode"]): string {
  const parts = [
    readOnly && "read-only",
    strict && "strict",
    requireAll && "all required",
    only !== null && `only ${only}`,
  ];
  return parts.filter((part) => part !== false).join(", ") || "default";
}

/** What a reader must know before relying on the verdict. */
function limitsOf({ profile, mode }: Report): string[] {
  const limits = [
    profile === "stateless" &&
      "The target keeps no state: only shapes and statuses of responses were judged.",
    mode.readOnly && "Nothing was written: only what can be read was judged.",
    mode.only !== null && `Only part of the suite ran: ${mode.only}.`,
  ];
  return limits.filter((limit) => limit !== false);
}

function tally({ counts, checks, mode }: Report): Markup {
  const countingOf = (outcome: CheckOutcome) =>
    checks.filter((check) => check.outcome === outcome && makesVerdict(check, mode)).length;
  const partOf = (outcome: CheckOutcome) => {
    const n = countingOf(outcome);
    if (!isFinding({ outcome }) || n === counts[outcome]) return undefined;
    return html`<span class="quiet">(${n === 0 ? "none" : n} ${n > 1 ? "count" : "counts"})</span>`;
  };
  const outcomes = (Object.keys(OUTCOMES) as CheckOutcome[]).filter(
    (outcome) => counts[outcome] > 0,
  );
  return html`<ul class="tally" aria-label="Checks by outcome">${outcomes.map(
    (outcome) =>
      html`<li><b>${counts[outcome]}</b> ${outcomeLabel(outcome)} ${partOf(outcome)}</li>`,
  )}</ul>`;
}
