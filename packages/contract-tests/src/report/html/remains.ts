import type { Report } from "../report-format.ts";
import { anchorOf } from "./anchors.ts";
import { html, type Markup } from "./markup.ts";
import { shellLines } from "./shell-lines.ts";
import { quantity } from "./words.ts";

/** Groups of this run that are still on the deployment, and how to delete them. */
export function leftovers({ leftovers }: Report): Markup {
  return html`<section id="leftovers" aria-labelledby="leftovers-title">
<h2 id="leftovers-title">Leftovers</h2>
<p>${quantity(leftovers.length, "group")} of this run could not be deleted:</p>
<ul class="plain">${leftovers.map(
    ({ groupId, name }) => html`<li><code>${groupId}</code> <bdi>${name}</bdi></li>`,
  )}</ul>
${shellLines(
  leftovers.map(({ curl }) => curl),
  "To delete them",
)}
</section>`;
}

/** What was remarkable and no finding. */
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
<ul class="plain">${baseline.accepted.map((id) => html`<li>${link(id)}: known, and found again</li>`)}
${baseline.outdated.map(
  ({ check, reason }) => html`<li>${link(check)}: ${reason}; remove the entry</li>`,
)}</ul>
</section>`;
}
