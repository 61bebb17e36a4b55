/** Colours, type and what holds for the whole page. Dark is for screens only, so that print is always light. */
export const baseStyle = `
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
