/** Colours, type and what holds for the whole page. Dark is for screens only, so that print is always light. */
const baseStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f6f8fa; --line: #d9dfe5; --text: #1b222a; --quiet: #55606c; --link: #0b5fa5;
  --kept: #176f35; --kept-bg: #e2f4e7; --broken: #b3241b; --broken-bg: #fdeae8;
  --flaky: #8a4b00; --flaky-bg: #fdefd9; --observed: #124a86; --observed-bg: #e4eefb;
  --none: #55606c; --none-bg: #eef1f4;
  --documented: #12572a; --documented-bg: #dff3e4; --convention: #124a86; --convention-bg: #e0ecfb;
  --assumed: #7a4300; --assumed-bg: #fdebd0;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #11161c; --raised: #191f27; --line: #333d48; --text: #e4e8ed; --quiet: #a0abb7; --link: #7fbdf5;
    --kept: #7fd698; --kept-bg: #143222; --broken: #ff9c94; --broken-bg: #421b1a;
    --flaky: #f2bf6b; --flaky-bg: #3d2a0c; --observed: #9cc7f7; --observed-bg: #14304f;
    --none: #a0abb7; --none-bg: #232b34;
    --documented: #a5e3b8; --documented-bg: #143d22; --convention: #a9cdf7; --convention-bg: #14304f;
    --assumed: #f6cf94; --assumed-bg: #4a2e07;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body {
  max-width: 68rem; margin: 0 auto; padding: 2rem 1.5rem 3rem;
  font: 15px/1.55 var(--sans); color: var(--text); background: var(--page); overflow-wrap: break-word;
}
h1, h2, h3, h4, p, ul, ol, dl, dd, pre, table { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h2 { margin: 3rem 0 .9rem; font-size: 1.45rem; letter-spacing: -.01em; }
h3 { margin: 1.6rem 0 .6rem; font-size: 1.02rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font: .86em/1.5 var(--mono); unicode-bidi: isolate; overflow-wrap: anywhere; }
p, li, dd, h4, td a, .message, .statement { overflow-wrap: anywhere; }
summary b, td a, .statement { unicode-bidi: isolate; }
pre { white-space: pre-wrap; }
th code { overflow-wrap: normal; }
h3 code { font-size: .95em; font-weight: 600; }
p.quiet { font-size: .92rem; }
summary { cursor: pointer; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
thead th { padding-top: 0; font-size: .8rem; color: var(--quiet); }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); }
h3 .quiet { font-weight: 400; font-size: .88rem; }
.sprite { position: absolute; }
.icon {
  width: 1em; height: 1em; flex: none; vertical-align: -.12em;
  fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round;
}
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.message { white-space: pre-line; unicode-bidi: isolate; }
.plain li { margin: .35rem 0; padding-left: 1.1rem; position: relative; }
.plain li::before { content: "\\2013"; position: absolute; left: 0; color: var(--quiet); }
.kept { --ink: var(--kept); --tint: var(--kept-bg); }
.broken { --ink: var(--broken); --tint: var(--broken-bg); }
.flaky { --ink: var(--flaky); --tint: var(--flaky-bg); }
.observed { --ink: var(--observed); --tint: var(--observed-bg); }
.not-observed, .not-applicable { --ink: var(--none); --tint: var(--none-bg); }
.conforms { --ink: var(--kept); --tint: var(--kept-bg); }
.violates { --ink: var(--broken); --tint: var(--broken-bg); }
.inconclusive { --ink: var(--flaky); --tint: var(--flaky-bg); }
.outcome { color: var(--ink); font-weight: 600; white-space: nowrap; }
.basis { display: inline-block; padding: 0 .55em; border-radius: 1em; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.basis.documented { color: var(--documented); background: var(--documented-bg); }
.basis.convention { color: var(--convention); background: var(--convention-bg); }
.basis.assumed { color: var(--assumed); background: var(--assumed-bg); }
.id, .id code { color: var(--quiet); }
.label { display: flex; align-items: center; gap: .75rem; margin-bottom: .3rem; font-size: .8rem; font-weight: 600; color: var(--quiet); }
button {
  padding: .1rem .6rem; font: inherit; color: var(--link); background: var(--page);
  border: 1px solid var(--line); border-radius: 5px; cursor: pointer;
}
button:hover { border-color: var(--link); }
`;

/** How each section of the page looks. */
const sectionStyle = `
.verdict { padding: 1.75rem 2rem 1.5rem; border-radius: 12px; border-left: 6px solid var(--ink); background: var(--tint); }
.verdict .eyebrow { font-size: .86rem; font-weight: 600; color: var(--text); }
.verdict h1 { display: flex; align-items: flex-start; gap: .4em; margin: .35rem 0 .5rem; font-size: 2.3rem; letter-spacing: -.02em; color: var(--ink); }
.verdict h1 .icon { margin-top: .13em; }
.verdict .summary { font-size: 1.15rem; max-width: 46rem; }
.verdict .limit { margin-top: .5rem; font-weight: 600; }
.tally { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1.1rem; }
.tally li { padding: .2rem .7rem; border-radius: 2em; background: var(--page); }
.facts {
  display: flex; flex-wrap: wrap; gap: .8rem 2.6rem;
  margin-top: 1.4rem; padding-top: 1.1rem; border-top: 1px solid color-mix(in srgb, var(--ink) 30%, transparent);
}
.facts dt { font-size: .8rem; color: var(--text); }
.facts dd { font-weight: 600; }
nav { position: sticky; top: 0; z-index: 1; margin-top: .5rem; background: var(--page); border-bottom: 1px solid var(--line); }
nav ul { display: flex; gap: 1.3rem; overflow-x: auto; padding: .65rem 3px; white-space: nowrap; font-size: .92rem; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
section:first-child h2 { margin-top: 2rem; }
.gates li { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
.gates .outcome { font-weight: 400; }
.gates .broken { margin: 0 -.8rem; padding: .6rem .8rem; border-radius: 8px; border-bottom: 0; background: var(--tint); }
.gates .broken .message { font-weight: 600; }
.matrix tr > :last-child, .timings .number { padding-right: 0; }
.matrix th[scope=row] { width: 11rem; }
.cells { display: flex; flex-wrap: wrap; gap: 5px; }
.cell {
  display: flex; align-items: center; gap: .35em; min-width: 26px; height: 26px; padding: 0 6px;
  position: relative; border-radius: 6px; color: var(--ink); background: var(--tint);
  font-size: .84rem; font-weight: 600; text-decoration: none; overflow-wrap: anywhere;
}
.cell.broken, .cell.flaky { height: auto; min-height: 26px; box-shadow: inset 0 0 0 1.5px var(--ink); }
.cell:hover { box-shadow: inset 0 0 0 2px var(--ink); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin-top: .8rem; font-size: .86rem; }
.legend .outcome { font-weight: 400; }
.finding { margin: .8rem 0; padding: 1.1rem 1.3rem; border: 1px solid var(--line); border-left: 4px solid var(--ink); border-radius: 8px; }
.finding h4 { font-size: 1.08rem; }
.finding > .message { margin: .7rem 0; }
.accepted { margin: .7rem 0; padding: .5rem .8rem; border-radius: 6px; background: var(--none-bg); }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .8rem; margin: .35rem 0; font-size: .9rem; }
.evidence > summary { color: var(--link); }
.checks { border-top: 1px solid var(--line); }
.checks > li { border-bottom: 1px solid var(--line); }
.line { display: flex; align-items: baseline; gap: .6rem; padding: .35rem .25rem; color: var(--text); text-decoration: none; }
.line:hover { background: var(--raised); }
.line .icon { color: var(--ink); align-self: center; }
.line .statement { flex: 1; position: relative; }
a.line .statement { color: var(--ink); font-weight: 600; text-decoration: underline; }
.line .id { font-size: .8rem; }
summary.line::-webkit-details-marker { display: none; }
.check[open] > .line .statement { font-weight: 600; }
.told { padding: .1rem 0 1rem 1.85rem; }
:target { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 6px; }
.shell { margin: .8rem 0; padding: .7rem .9rem; border-radius: 8px; background: var(--raised); }
.shell code { display: block; padding: .15rem 0 .15rem 1.2em; text-indent: -1.2em; font-size: 1em; -webkit-user-select: all; user-select: all; }
.exchange { border-top: 1px solid var(--line); }
.exchange > summary { padding: .35rem 0; }
.exchange .seq { color: var(--quiet); font-variant-numeric: tabular-nums; }
.exchange .response { white-space: nowrap; }
.exchange .response::before { content: "\\2192"; margin: 0 .35em; color: var(--quiet); }
.status { font-weight: 600; }
.status.bad { color: var(--flaky); }
.status.none, .no-response { color: var(--broken); }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 1.5rem; padding: .3rem 0 1rem; }
.sides > div { min-width: 0; }
.sides .quiet { margin-top: .25rem; }
.sides .headers { color: var(--quiet); }
.sides .body { margin-top: .5rem; padding: .6rem .8rem; border-radius: 6px; background: var(--raised); }
.observations th[scope=row] { width: 11rem; }
.observations { margin-top: .9rem; }
.observations td:last-child { width: 1%; padding-right: 0; }
.observations a { display: block; color: var(--quiet); font-size: .9rem; }
.timings { margin-top: .8rem; }
.timings .number { padding-left: .8rem; }
.timings .chart { padding: .3rem 0 .3rem 1.5rem; width: 284px; vertical-align: middle; }
.timings svg { display: block; max-width: 100%; }
.timings text { font: 11px var(--sans); fill: var(--quiet); }
.timings .grid { stroke: var(--line); }
.timings .whisker { stroke: var(--quiet); stroke-width: 1.5; }
.timings .bar { stroke: var(--observed); stroke-width: 6; opacity: .55; }
.timings .dot { fill: var(--observed); }
footer { margin-top: 3.5rem; font-size: .86rem; color: var(--quiet); }
`;

const narrow = `
@media screen and (max-width: 44rem) {
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

/**
 * On paper: all of the findings with how to repeat them, and of other checks what is open. What is longer than a page is
 * broken, since a page would be left half empty before it otherwise.
 */
const print = `
.paper { display: none; }
@page { margin: 15mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #55606c; } }
@media print {
  html { font-size: 11pt; }
  body { max-width: none; padding: 0; font-size: 9.5pt; orphans: 3; widows: 3; }
  nav, button, footer { display: none; }
  .paper { display: block; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2 { margin-top: 2rem; }
  h2, h3, h4, .meta, .label, .evidence > summary, thead { break-after: avoid; }
  h2 + .quiet { break-after: avoid; }
  .verdict, .check, .gates li, tr, .exchange > summary { break-inside: avoid; }
  .finding, .shell { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  .finding > .evidence::details-content { display: block; content-visibility: visible; block-size: auto; }
  .evidence > summary { color: var(--quiet); }
  .evidence > summary, .exchange:not([open]) > summary { list-style: none; }
  .sides, .matrix .cells { gap: .4rem; }
  .gates .broken { margin: 0; }
  :target { outline: none; }
}
`;

/** Style of the page. */
export const style = baseStyle + sectionStyle + narrow + print;

/**
 * Script of the page. The page works without it; it adds the copy buttons.
 *
 * If the clipboard is not available, they select the lines instead.
 */
export const script = `
for (const shell of document.querySelectorAll(".shell")) {
  const pre = shell.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const lines = [...pre.querySelectorAll("code")].map((line) => line.textContent);
    getSelection().selectAllChildren(pre);
    try {
      await navigator.clipboard.writeText(lines.join("\\n"));
      button.textContent = "Copied";
    } catch {
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  shell.querySelector(".label").append(button);
}
`;
