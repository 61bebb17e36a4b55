import { isFinding } from "../finding.ts";
import type { CheckOutcome, CheckResult, Report } from "../report-format.ts";
import { anchorOf, byOperation } from "./anchors.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";
import { OUTCOMES, operationName, outcomeLabel } from "./words.ts";

/** All promises at a glance: a row per operation, a cell per promise that leads to its check. */
export function matrix({ checks }: Report): Markup {
  const outcomes = (Object.keys(OUTCOMES) as CheckOutcome[]).filter((outcome) =>
    checks.some((check) => check.outcome === outcome),
  );
  return html`<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Promises at a glance</h2>
<table class="matrix">
<thead><tr><th scope="col">Operation</th><th scope="col">Promises</th><th scope="col" class="number">Kept</th></tr></thead>
<tbody>${byOperation(checks).map(([operationId, own]) => row(operationId, own))}</tbody>
</table>
<p class="legend">${outcomes.map((outcome) => outcomeLabel(outcome))}</p>
</section>`;
}

function row(operationId: CheckResult["operationId"], checks: CheckResult[]): Markup {
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
