import { isFinding } from "../finding.ts";
import type { CheckResult, Report } from "../report-format.ts";
import { anchorOf } from "./anchors.ts";
import { evidenceOf } from "./evidence.ts";
import { html, type Markup } from "./markup.ts";
import { basisBadge, operationName, outcomeLabel } from "./words.ts";

/** What the deployment does not keep, or not always, each with its evidence: the gravest first. */
export function findings({ checks, mode, target }: Report): Markup {
  const found = checks.filter(isFinding);
  const broken = found.filter(({ outcome }) => outcome === "broken");
  const count = mode.strict ? "" : " (these do not count: the run is not strict)";
  const groups: [string, CheckResult[]][] = [
    ["Documented promises that are broken", broken.filter((c) => c.basis === "documented")],
    ["Promises that are kept only sometimes", found.filter((c) => c.outcome === "flaky")],
    [`Conventions that are broken${count}`, broken.filter((c) => c.basis !== "documented")],
  ];
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
${found.length === 0 && html`<p class="quiet">No promise was seen to be broken.</p>`}
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
