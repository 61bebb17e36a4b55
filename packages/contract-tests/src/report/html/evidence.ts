import type { CheckResult, Evidence } from "../report-format.ts";
import { indented } from "./indented-json.ts";
import { duration, quantity, shellLines } from "./labels.ts";
import { html, type Markup } from "./markup.ts";

/** The requests of a check, to be unfolded: the lines that repeat them, and each with its response. */
export function evidenceOf({ evidence }: CheckResult, target: string): Markup {
  if (evidence.length === 0) return html`<p class="quiet">No request was sent.</p>`;
  return html`<details class="evidence">
<summary>${quantity(evidence.length, "request")}</summary>
${requestsOf(evidence, target)}
</details>`;
}

/** The same, unfolded. */
export function requestsOf(evidence: readonly Evidence[], target: string): Markup {
  const lines = evidence.map(({ curl }) => curl);
  return html`${shellLines(lines, "To reproduce it")}
<ol class="exchanges">${evidence.map((entry) => html`<li>${exchange(entry, target)}</li>`)}</ol>`;
}

function exchange(entry: Evidence, target: string): Markup {
  const { seq, method, url, durationMs, request, response, error, cut } = entry;
  const shown = url.startsWith(target) ? url.slice(target.length) : url;
  return html`<details class="exchange">
<summary><span class="seq">#${seq}</span> <b>${method}</b> <code class="url">${shown}</code>
<span class="response">${statusOf(entry)} <span class="quiet">${duration(durationMs)}</span></span></summary>
<div class="sides">
<div><p class="label">Request</p>
<pre class="headers">${method} ${url}\n${headerLines(request.headers)}</pre>
${bodyOf(request.body, cut?.request)}</div>
<div><p class="label">Response</p>
${error !== undefined && html`<p class="no-response">No response: ${error}</p>`}
${
  response !== undefined &&
  html`<pre class="headers">${response.status}\n${headerLines(response.headers)}</pre>
${bodyOf(response.body, cut?.response)}`
}</div>
</div>
</details>`;
}

function statusOf({ response }: Evidence): Markup {
  if (response === undefined) return html`<span class="status none">no response</span>`;
  const kind = response.status < 400 ? "good" : "bad";
  return html`<span class="status ${kind}">${response.status}</span>`;
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function bodyOf(body: string | undefined, cut = 0): Markup {
  if (body === undefined || body === "") return html`<p class="quiet">No body.</p>`;
  return html`<pre class="body">${indented(body, cut > 0)}</pre>
${cut > 0 && html`<p class="quiet">${quantity(cut, "more character")} cut off.</p>`}`;
}
