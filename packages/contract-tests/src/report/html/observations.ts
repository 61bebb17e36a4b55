import type { Report } from "../report-format.ts";
import { anchorOf } from "./anchors.ts";
import { html, type Markup } from "./markup.ts";
import { basisBadge, operationName } from "./words.ts";

/** A sheet to keep: what the deployment does where the page is silent. */
export function observations({ observations, checks }: Report): Markup {
  const statements = new Map(checks.map(({ id, statement }) => [id, statement]));
  return html`<section id="observations" aria-labelledby="observations-title">
<h2 id="observations-title">Observed behaviour</h2>
<p class="quiet">What this deployment does where the page is silent: nothing of it is right or wrong.</p>
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
