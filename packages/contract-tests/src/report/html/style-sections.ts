/** How each section of the page looks. */
export const sectionStyle = `
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
