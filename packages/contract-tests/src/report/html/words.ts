import type { OperationId } from "@aam-groups/types";
import type { Basis, CheckOutcome, Verdict } from "../report-format.ts";
import { icon } from "./icons.ts";
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
  conforms: "Conforms to the contract",
  violates: "Violates the contract",
  inconclusive: "Inconclusive",
};

/** Sign and word of an outcome. */
export function outcomeLabel(outcome: CheckOutcome): Markup {
  return html`<span class="outcome ${outcome}">${icon(outcome)} ${OUTCOMES[outcome]}</span>`;
}

/** How sure a promise is, in the colours of the docs. */
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

/** A point in time for readers everywhere; what is no date stays as it is. */
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
