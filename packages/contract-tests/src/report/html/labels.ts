import type { OperationId } from "@aam-groups/types";
import type { Basis, CheckOutcome, CheckResult, Verdict } from "../report-format.ts";
import { html, type Markup, trusted } from "./markup.ts";

/** Outcomes from the most to the least urgent, with the words for readers. */
export const OUTCOMES: Record<CheckOutcome, string> = {
  broken: "broken",
  flaky: "flaky",
  "not-observed": "not observed",
  observed: "observed",
  "not-applicable": "not applicable",
  kept: "kept",
};

/** What a verdict says about the deployment. */
export const VERDICTS: Record<Verdict, string> = {
  conforms: "Conforms to the spec",
  violates: "Violates the spec",
  inconclusive: "Inconclusive",
};

/** Sign and word of an outcome. */
export function outcomeLabel(outcome: CheckOutcome): Markup {
  return html`<span class="outcome ${outcome}">${icon(outcome)} ${OUTCOMES[outcome]}</span>`;
}

/** How certain a promise is, in the colours of the docs. */
export function basisBadge(basis: Basis): Markup {
  return html`<span class="basis ${basis}">${basis}</span>`;
}

/** Name of an operation, which may be broken between its words where space is short. */
export function operationName(operationId: OperationId | "all"): Markup {
  if (operationId === "all") return html`all operations`;
  return html`<code>${trusted(operationId.replace(/[A-Z]/g, "<wbr>$&"))}</code>`;
}

/** `1 request`, `2 requests`. */
export function quantity(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** A duration as people say it: `41 ms`, `4.1 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A point in time in UTC; an invalid date is shown as it is. */
export function moment(iso: string): Markup {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return html`${iso}`;
  const text = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "long",
    timeStyle: "medium",
    timeZone: "UTC",
  }).format(date);
  return html`<time datetime="${iso}">${text} UTC</time>`;
}

type Icon = CheckOutcome | Verdict;

/** Drawn rather than written: signs of fonts differ in size and colour from system to system. */
const PATHS: Record<Icon, string> = {
  kept: "M3.5 8.5l3 3 6-7",
  broken: "M4 4l8 8M12 4l-8 8",
  flaky: "M1.8 9.6c2-5 4-5 6.2-1.6s4.2 3.4 6.2-1.6",
  observed: "M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8zM8 6.3v3.4M6.3 8h3.4",
  "not-observed": "M4 8h8",
  "not-applicable": "M8 3a5 5 0 1 1 0 10A5 5 0 1 1 8 3M4.5 11.5l7-7",
  conforms: "M3.5 8.5l3 3 6-7",
  violates: "M4 4l8 8M12 4l-8 8",
  inconclusive: "M5.5 6a2.5 2.5 0 1 1 3.8 2.1c-.8.5-1.3.9-1.3 1.9M8 12.7v.1",
};

/** The drawings, once per page; `icon` refers to them. */
export const iconSprite = trusted(
  `<svg class="sprite" aria-hidden="true" width="0" height="0">${Object.entries(PATHS)
    .map(([id, path]) => `<symbol id="i-${id}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`)
    .join("")}</svg>`,
);

/** A drawing without a text alternative: it needs a word next to it. */
export function icon(name: Icon): Markup {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}

/** Id of the place in the page where a check is told in full. */
export function anchorOf(checkId: CheckResult["id"]): string {
  return `check-${checkId.replace(/[^\w.-]/g, "_")}`;
}

/** The checks by operation: operations in the order of their first check, `all` at the end. */
export function byOperation(
  checks: readonly CheckResult[],
): [operationId: CheckResult["operationId"], checks: CheckResult[]][] {
  const groups = Map.groupBy(checks, ({ operationId }) => operationId);
  return [...groups].sort(([a], [b]) => Number(a === "all") - Number(b === "all"));
}

/** Shell lines to copy: a click selects one, and the page's script adds a button that copies all of them. */
export function shellLines(lines: readonly string[], title: string): Markup {
  return html`<div class="shell">
<p class="label">${title}</p>
<pre>${lines.map((line) => html`<code>${line}</code>`)}</pre>
</div>`;
}
