import { isFinding } from "../finding.ts";
import type { CheckOutcome, CheckResult, Report } from "../report-format.ts";
import { evidenceOf, requestsOf } from "./evidence.ts";
import {
  anchorOf,
  basisBadge,
  byOperation,
  duration,
  icon,
  OUTCOMES,
  operationName,
  outcomeLabel,
  quantity,
  shellLines,
} from "./labels.ts";
import { html, type Markup } from "./markup.ts";

/** The preconditions of all judging; failed ones are highlighted. */
export function gates({ gates }: Report): Markup {
  return html`<section id="gates" aria-labelledby="gates-title">
<h2 id="gates-title">Gates</h2>
<ul class="gates">${gates.map(
    ({ id, passed, message }) => html`<li class="${passed ? "kept" : "broken"}">
<span class="outcome">${icon(passed ? "kept" : "broken")} <b>${id}</b> ${passed ? "passed" : "failed"}</span>
<span class="message">${message}</span></li>`,
  )}</ul>
</section>`;
}

/** All promises at a glance: a row per operation, a cell per promise that leads to its check. */
export function matrix({ checks }: Report): Markup {
  const outcomes = (Object.keys(OUTCOMES) as CheckOutcome[]).filter((outcome) =>
    checks.some((check) => check.outcome === outcome),
  );
  return html`<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Promises at a glance</h2>
<table class="matrix">
<thead><tr><th scope="col">Operation</th><th scope="col">Promises</th><th scope="col" class="number">Kept</th></tr></thead>
<tbody>${byOperation(checks).map(([operationId, own]) => matrixRow(operationId, own))}</tbody>
</table>
<p class="legend">${outcomes.map((outcome) => outcomeLabel(outcome))}</p>
</section>`;
}

function matrixRow(operationId: CheckResult["operationId"], checks: CheckResult[]): Markup {
  const kept = checks.filter(({ outcome }) => outcome === "kept").length;
  return html`<tr><th scope="row">${operationName(operationId)}</th>
<td><ul class="cells">${checks.map((check) => html`<li>${cell(check)}</li>`)}</ul></td>
<td class="number">${kept} of ${checks.length}</td></tr>`;
}

function cell(check: CheckResult): Markup {
  const { id, outcome, statement } = check;
  const promise = id.slice(id.indexOf(".") + 1);
  return html`<a class="cell ${outcome}" href="#${anchorOf(id)}" title="${id}, ${OUTCOMES[outcome]}: ${statement}">${icon(outcome)}${
    isFinding(check)
      ? html` ${promise}<span class="unseen">, ${OUTCOMES[outcome]}</span>`
      : html`<span class="unseen">${promise}, ${OUTCOMES[outcome]}</span>`
  }</a>`;
}

/** What the deployment does not keep, or not always, each with its evidence: the gravest first. */
export function findings({ checks, mode, target, signIn }: Report): Markup {
  const found = checks.filter(isFinding);
  const broken = found.filter(({ outcome }) => outcome === "broken");
  const count = mode.strict ? "" : " (not counted: the run is not strict)";
  const groups: [string, CheckResult[]][] = [
    ["Broken documented promises", broken.filter((c) => c.basis === "documented")],
    ["Promises kept only sometimes", found.filter((c) => c.outcome === "flaky")],
    [`Broken conventions${count}`, broken.filter((c) => c.basis !== "documented")],
  ];
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${signIn !== undefined && found.length > 0 && shellLines([signIn], "To get a token, before anything is reproduced")}
${found.length === 0 && html`<p class="quiet">No broken promise was found.</p>`}
${found.length > 0 && html`<p class="quiet paper">Headers and bodies of a request are printed if it is unfolded in the browser.</p>`}
${groups.map(
  ([title, own]) =>
    own.length > 0 &&
    html`<h3>${title}</h3>
${own.toSorted(knownLast).map((check) => finding(check, target))}`,
)}
</section>`;
}

function knownLast(a: CheckResult, b: CheckResult): number {
  return Number(a.accepted !== undefined) - Number(b.accepted !== undefined);
}

function finding(check: CheckResult, target: string): Markup {
  const { id, operationId, basis, statement, outcome, message, accepted } = check;
  return html`<article class="finding ${outcome}" id="${anchorOf(id)}">
<h4>${statement}</h4>
<p class="meta">${outcomeLabel(outcome)} ${basisBadge(basis)} <span>${operationName(operationId)}</span> <code class="id">${id}</code></p>
<p class="message">${message}</p>
${accepted !== undefined && html`<p class="accepted"><b>Known:</b> ${accepted}</p>`}
${evidenceOf(check, target)}
</article>`;
}

/** Every check by operation, to be unfolded; findings are told above and only named here. */
export function checksSection({ checks, target }: Report): Markup {
  return html`<section id="checks" aria-labelledby="checks-title">
<h2 id="checks-title">All checks</h2>
<p class="quiet paper">What a check did is printed where it is unfolded in the browser.</p>
${byOperation(checks).map(
  ([
    operationId,
    own,
  ]) => html`<h3>${operationName(operationId)} <span class="quiet">${countsOf(own)}</span></h3>
<ul class="checks">${own.map((check) => html`<li>${checkRow(check, target)}</li>`)}</ul>`,
)}
</section>`;
}

function countsOf(checks: CheckResult[]): string {
  const outcomes = Object.keys(OUTCOMES) as CheckOutcome[];
  return outcomes
    .map(
      (outcome) => [checks.filter((check) => check.outcome === outcome).length, outcome] as const,
    )
    .filter(([n]) => n > 0)
    .map(([n, outcome]) => `${n} ${OUTCOMES[outcome]}`)
    .join(", ");
}

function checkRow(check: CheckResult, target: string): Markup {
  const { id, basis, outcome, message, evidence, durationMs } = check;
  if (isFinding(check)) {
    return html`<a class="check line ${outcome}" href="#${anchorOf(id)}">${headline(check)}</a>`;
  }
  return html`<details class="check ${outcome}" id="${anchorOf(id)}">
<summary class="line">${headline(check)}</summary>
<div class="told">
<p class="message">${message}</p>
<p class="meta">${basisBadge(basis)} <span class="quiet">${quantity(evidence.length, "request")}, ${duration(durationMs)}</span></p>
${evidence.length > 0 && requestsOf(evidence, target)}
</div>
</details>`;
}

function headline({ id, outcome, statement }: CheckResult): Markup {
  return html`${icon(outcome)}<span class="statement">${statement} <span class="unseen">${OUTCOMES[outcome]}</span></span> <code class="id">${id}</code>`;
}

/** A sheet to keep: what the deployment does where Adobe's documentation is silent. */
export function observations({ observations, checks }: Report): Markup {
  const statements = new Map(checks.map(({ id, statement }) => [id, statement]));
  return html`<section id="observations" aria-labelledby="observations-title">
<h2 id="observations-title">Observed behaviour</h2>
<p class="quiet">What this deployment does where Adobe's documentation is silent. None of it is right or wrong.</p>
<table class="observations">
<thead><tr><th scope="col">Operation</th><th scope="col">What it does</th><th scope="col">Basis</th></tr></thead>
<tbody>${observations.map(
    ({ operationId, message, basis, check }) => html`<tr>
<th scope="row">${operationName(operationId)}</th>
<td><a href="#${anchorOf(check)}">${statements.get(check) ?? check}</a>
<span class="message">${message}</span></td>
<td>${basisBadge(basis)}</td></tr>`,
  )}</tbody>
</table>
</section>`;
}

/** Groups of this run that are still on the deployment, and how to delete them. */
export function leftovers({ leftovers, signIn }: Report): Markup {
  return html`<section id="leftovers" aria-labelledby="leftovers-title">
<h2 id="leftovers-title">Leftovers</h2>
<p>${quantity(leftovers.length, "group")} of this run could not be deleted:</p>
<ul class="plain">${leftovers.map(
    ({ groupId, name }) => html`<li><code>${groupId}</code> <bdi>${name}</bdi></li>`,
  )}</ul>
${shellLines(
  [...(signIn === undefined ? [] : [signIn]), ...leftovers.map(({ curl }) => curl)],
  "To delete them",
)}
</section>`;
}

/** Remarkable, but not a finding. */
export function notes({ notes }: Report): Markup {
  return html`<section id="notes" aria-labelledby="notes-title">
<h2 id="notes-title">Notes</h2>
<ul class="plain">${notes.map((note) => html`<li>${note}</li>`)}</ul>
</section>`;
}

/** Which known findings were found again, and which entries of the baseline can go. */
export function baseline({ baseline, checks }: Report): Markup {
  const known = new Set(checks.map(({ id }) => id));
  const link = (id: string) =>
    known.has(id)
      ? html`<a href="#${anchorOf(id)}"><code>${id}</code></a>`
      : html`<code>${id}</code>`;
  return html`<section id="baseline" aria-labelledby="baseline-title">
<h2 id="baseline-title">Baseline</h2>
<ul class="plain">${baseline.accepted.map((id) => html`<li>${link(id)}: known finding, found again</li>`)}
${baseline.outdated.map(
  ({ check, reason }) => html`<li>${link(check)}: ${reason}; remove the entry</li>`,
)}</ul>
</section>`;
}
