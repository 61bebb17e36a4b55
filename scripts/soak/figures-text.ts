import type { SoakFinding } from "./ledger.ts";
import type { SoakFigures } from "./run-soak.ts";

const MOST_FINDINGS = 20;

/** What has been done so far, in one line. */
export function progressLine({ requests, kills, findings }: SoakFigures): string {
  return `${count(requests)} requests, ${times(kills, "kill")}, ${verdict(findings)}`;
}

/** The last lines: what was found, and the figures. */
export function closingLines(figures: SoakFigures): string {
  const { requests, kills, acknowledged, checked, fates, broken, findings, memory } = figures;
  const shown = findings.slice(0, MOST_FINDINGS).map(findingLines);
  const more = findings.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`and ${count(more)} more`] : []),
    ...(figures.kept ? [`The file of the sandbox is kept in ${figures.kept}.`] : []),
    `${count(requests)} requests, ${count(broken)} connections broken or slowed down, ${times(kills, "kill")}`,
    `${count(acknowledged)} acknowledged writes, ${count(checked)} comparisons; ` +
      `of the writes without a response ${fates.done} were done and ${fates.undone} were not`,
    `memory of the sandbox: ${megabytes(memory.start)} at the start, ${megabytes(memory.end)} at the end`,
    verdict(findings),
  ].join("\n");
}

function findingLines({ kind, groupId, operation, acknowledged, seen }: SoakFinding): string {
  const about = groupId === undefined ? operation : `group ${groupId}, ${operation}`;
  const first = kind === "lost" ? "acknowledged" : "expected";
  const width = first.length;
  return `${kind}: ${about}\n  ${first}: ${acknowledged}\n  ${"seen".padStart(width)}: ${seen}`;
}

function verdict(findings: readonly SoakFinding[]): string {
  const of = (kind: SoakFinding["kind"]) => findings.filter((one) => one.kind === kind).length;
  const unexpected = of("unexpected");
  return `lost ${of("lost")}, foreign ${of("foreign")}${unexpected > 0 ? `, unexpected ${unexpected}` : ""}`;
}

function times(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? "unknown" : `${Math.round(bytes / 2 ** 20)} MB`;
}
