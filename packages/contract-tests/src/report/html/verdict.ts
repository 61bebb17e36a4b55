import { isFinding, makesVerdict } from "../finding.ts";
import type { CheckOutcome, Report } from "../report-format.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";
import { duration, moment, OUTCOMES, outcomeLabel, VERDICTS } from "./words.ts";

/** The top of the page: the verdict in colour, word and sentence, and what it is a verdict on. */
export function verdictHeader(report: Report): Markup {
  const { verdict } = report;
  const facts: [string, string | number | Markup][] = [
    ["Target", html`<code>${report.target}</code>`],
    ["Started", moment(report.startedAt)],
    ["Took", duration(report.durationMs)],
    ["Requests", report.requests],
    ["Contract", report.specVersion],
    ["Profile", report.profile],
    ["Mode", modeOf(report.mode)],
    ["Seed", html`<code>${report.seed}</code>`],
    ["Exit code", report.exitCode],
  ];
  return html`<header class="verdict ${verdict}">
<p class="eyebrow">Contract test of the Group Management API</p>
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
    mode.readOnly && "Nothing was written: only what reading shows was judged.",
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
