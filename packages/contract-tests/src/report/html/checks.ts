import { isFinding } from "../finding.ts";
import type { CheckOutcome, CheckResult, Report } from "../report-format.ts";
import { anchorOf, byOperation } from "./anchors.ts";
import { requestsOf } from "./evidence.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";
import { basisBadge, duration, OUTCOMES, operationName, quantity } from "./words.ts";

/** Every check by operation, to be unfolded; findings are told above and only named here. */
export function allChecks({ checks, target }: Report): Markup {
  return html`<section id="checks" aria-labelledby="checks-title">
<h2 id="checks-title">All checks</h2>
${byOperation(checks).map(
  ([
    operationId,
    own,
  ]) => html`<h3>${operationName(operationId)} <span class="quiet">${countsOf(own)}</span></h3>
<ul class="checks">${own.map((check) => html`<li>${row(check, target)}</li>`)}</ul>`,
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

function row(check: CheckResult, target: string): Markup {
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
