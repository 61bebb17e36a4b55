import { html, type Markup } from "./markup.ts";

/** Shell lines to copy: a click selects one, and the page's script adds a button that copies all of them. */
export function shellLines(lines: readonly string[], title: string): Markup {
  return html`<div class="shell">
<p class="label">${title}</p>
<pre>${lines.map((line) => html`<code>${line}</code>`)}</pre>
</div>`;
}
