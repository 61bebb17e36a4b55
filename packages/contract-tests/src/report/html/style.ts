import { baseStyle } from "./style-base.ts";
import { sectionStyle } from "./style-sections.ts";

const narrow = `
@media (max-width: 44rem) {
  body { padding: 1rem 1rem 2rem; }
  .verdict { padding: 1.2rem 1.2rem 1rem; }
  .verdict h1 { font-size: 1.7rem; }
  .facts { gap: .7rem 1.8rem; }
  nav { position: static; }
  nav ul { flex-wrap: wrap; gap: .3rem 1.1rem; }
  html { scroll-padding-top: 1rem; }
  .gates li, .sides { grid-template-columns: 1fr; }
  .matrix th[scope=row], .observations th[scope=row] { width: auto; }
  .matrix .number { display: none; }
  .finding { padding: .9rem 1rem; }
  .line { flex-wrap: wrap; gap: 0 .6rem; }
  .line .statement { flex-basis: calc(100% - 2rem); }
  .line .id { margin-left: 1.6rem; }
  .line .icon { align-self: flex-start; margin-top: .25em; }
  .told { padding-left: 0; }
  .timings .chart { display: none; }
}
`;

/** On paper: all of the findings with how to repeat them, and of other checks what is open. */
const print = `
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, button, footer { display: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4 { break-after: avoid; }
  .verdict, .check, .gates li, tr, .shell code { break-inside: avoid; }
  .finding > .evidence::details-content { display: block; content-visibility: visible; block-size: auto; }
  .gates .broken { margin: 0; }
  :target { outline: none; }
}
`;

/** Style of the page. */
export const style = baseStyle + sectionStyle + narrow + print;
