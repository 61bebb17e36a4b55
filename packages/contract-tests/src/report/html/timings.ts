import type { Report, Timing } from "../report-format.ts";
import { duration, operationName } from "./labels.ts";
import { html, type Markup } from "./markup.ts";

const WIDTH = 260;
const HEIGHT = 22;
const INSET = 6;

/** How long responses took, by operation, in numbers and on one common scale. */
export function timings({ timings }: Report): Markup {
  const scale = scaleOf(timings);
  return html`<section id="timings" aria-labelledby="timings-title">
<h2 id="timings-title">Timings</h2>
<p class="quiet">From the median (dot) to the 95th percentile (bar) and the slowest response (tick). Each grid line is ten times the previous one.</p>
<table class="timings">
<thead><tr><th scope="col">Operation</th>
${["n", "p50", "p95", "max"].map((name) => html`<th scope="col" class="number">${name}</th>`)}
<th scope="col" class="chart">${axis(scale)}</th></tr></thead>
<tbody>${timings.map(
    (timing) => html`<tr><th scope="row">${operationName(timing.operationId)}</th>
<td class="number">${timing.n}</td>
${[timing.p50, timing.p95, timing.max].map((ms) => html`<td class="number">${duration(ms)}</td>`)}
<td class="chart">${chart(timing, scale)}</td></tr>`,
  )}</tbody>
</table>
</section>`;
}

interface Scale {
  ticks: number[];
  x: (milliseconds: number) => string;
}

/** Logarithmic: a deployment's slowest response can take a hundred times its median. */
function scaleOf(timings: Timing[]): Scale {
  const exponents = timings.flatMap(({ p50, max }) => [p50, max]).map(exponentOf);
  const low = Math.floor(Math.min(...exponents));
  const high = Math.max(Math.ceil(Math.max(...exponents)), low + 1);
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const x = (milliseconds: number) => {
    const share = (exponentOf(milliseconds) - low) / (high - low);
    return (INSET + share * (WIDTH - 2 * INSET)).toFixed(1);
  };
  return { ticks, x };
}

function exponentOf(milliseconds: number): number {
  return Math.log10(Math.max(milliseconds, 1));
}

function axis({ ticks, x }: Scale): Markup {
  const last = ticks.length - 1;
  const label = (ms: number) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Scale from ${label(ticks[0] ?? 1)} to ${label(ticks[last] ?? 1)}">
${ticks.map((ms, i) => {
  const anchor = i === 0 ? "start" : i === last ? "end" : "middle";
  const at = i === 0 ? 0 : i === last ? WIDTH : x(ms);
  return html`<text x="${at}" y="15" text-anchor="${anchor}">${label(ms)}</text>`;
})}</svg>`;
}

function chart({ p50, p95, max, operationId }: Timing, { ticks, x }: Scale): Markup {
  const middle = HEIGHT / 2;
  const label = `${operationId}: half within ${duration(p50)}, 95 of 100 within ${duration(p95)}, the slowest ${duration(max)}`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}">
${ticks.map((ms) => html`<line class="grid" x1="${x(ms)}" x2="${x(ms)}" y1="0" y2="${HEIGHT}"/>`)}
<line class="whisker" x1="${x(p50)}" x2="${x(max)}" y1="${middle}" y2="${middle}"/>
<line class="bar" x1="${x(p50)}" x2="${x(p95)}" y1="${middle}" y2="${middle}"/>
<line class="whisker" x1="${x(max)}" x2="${x(max)}" y1="${middle - 5}" y2="${middle + 5}"/>
<circle class="dot" cx="${x(p50)}" cy="${middle}" r="4"/>
</svg>`;
}
