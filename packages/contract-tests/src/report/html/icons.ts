import type { CheckOutcome, Verdict } from "../report-format.ts";
import { html, type Markup, trusted } from "./markup.ts";

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

/** A drawing without a text alternative: a word must stand beside it. */
export function icon(name: Icon): Markup {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
}
