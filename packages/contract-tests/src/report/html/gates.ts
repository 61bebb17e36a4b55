import type { Report } from "../report-format.ts";
import { icon } from "./icons.ts";
import { html, type Markup } from "./markup.ts";

/** The preconditions of all judging: what did not pass stands out. */
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
