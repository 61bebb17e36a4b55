import { styleText } from "node:util";
import { operationDescriptors } from "@aam-groups/types";
import { isFinding, makesVerdict } from "./finding.ts";
import { printable } from "./printable.ts";
import type { CheckResult, Report } from "./report-format.ts";

type Colour = "green" | "red" | "yellow" | "dim" | "bold";
type Paint = (colour: Colour, text: string) => string;

const OPERATIONS = [...Object.keys(operationDescriptors), "all"];
const MOST_CURLS = 12;

/**
 * The report as a person reads it in a terminal: by operation, with evidence for what is broken, and the verdict last.
 *
 * @param hasColour whether the terminal shows colours
 */
export function terminalReport(raw: Report, hasColour: boolean): string {
  // Before colours are added: what a deployment returns must not move the cursor.
  const report: Report = JSON.parse(JSON.stringify(raw), (_key, value) =>
    typeof value === "string" ? printable(value) : value,
  );
  const paint: Paint = (colour, text) =>
    hasColour ? styleText(colour, text, { validateStream: false }) : text;
  const sections = [
    ...list("Get a token for the curl lines below", signInLines(report), paint),
    ...OPERATIONS.map((operation) => operationSection(report, operation, paint)),
    observations(report, paint),
    unseen(report, paint),
    ...list("Notes", report.notes, paint),
    leftovers(report, paint),
    verdict(report, paint),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

/** The line that gets a token, if anything is printed that needs one. */
function signInLines({ signIn, checks, leftovers: left }: Report): string[] {
  const isNeeded = left.length > 0 || checks.some(isFinding);
  return signIn === undefined || !isNeeded ? [] : [signIn];
}

function operationSection(report: Report, operation: string, paint: Paint): string {
  const checks = report.checks.filter(({ operationId }) => operationId === operation);
  if (checks.length === 0) return "";
  const counts = (
    ["kept", "broken", "flaky", "observed", "not-observed", "not-applicable"] as const
  )
    .map(
      (outcome) => [checks.filter((check) => check.outcome === outcome).length, outcome] as const,
    )
    .filter(([n]) => n > 0)
    .map(([n, outcome]) => `${n} ${outcome.replace("-", " ")}`);
  const title = operation === "all" ? "all operations" : operation;
  const findings = checks.filter(isFinding).map((check) => finding(report, check, paint));
  return [`${paint("bold", title)}  ${counts.join(", ")}`, ...findings].join("\n");
}

function finding(report: Report, check: CheckResult, paint: Paint): string {
  const counts = makesVerdict(check, report.mode);
  const colour = counts ? "red" : "yellow";
  const [expected = "", ...rest] = check.message.split(/\. (?=Got:)|\n/);
  const why =
    check.accepted === undefined
      ? `${check.basis}${counts ? "" : ", does not count"}`
      : `known: ${check.accepted}`;
  const curls = check.evidence.slice(0, MOST_CURLS).map(({ curl, response, error }) => {
    return `      ${curl}\n        ${paint("dim", `→ ${response ? response.status : error}`)}`;
  });
  const more = check.evidence.length - curls.length;
  return [
    `  ${paint(colour, `✗ ${check.statement}`)}`,
    `    ${paint("dim", `${check.id} · ${check.outcome} · ${why}`)}`,
    ...[expected, ...rest].map((line) => `    ${line}`),
    ...(curls.length > 0 ? ["    To reproduce it:", ...curls] : []),
    ...(more > 0 ? [`      and ${more} more requests; see the JSON and HTML reports`] : []),
  ].join("\n");
}

function observations({ observations: all, checks }: Report, paint: Paint): string {
  const isShown = (check: string) => !checks.some((one) => one.id === check && isFinding(one));
  const seen = all
    .filter(({ check }) => isShown(check))
    .map(({ check, message }) => `${check}: ${message}`);
  return list("Observed where Adobe's documentation is silent", seen, paint).join("");
}

function unseen({ checks }: Report, paint: Paint): string {
  const reasons = new Map<string, string[]>();
  for (const { outcome, message, id } of checks) {
    if (outcome === "not-observed") reasons.set(message, [...(reasons.get(message) ?? []), id]);
  }
  return list(
    "Not observed",
    [...reasons].map(
      ([reason, ids]) => `${ids.length === 1 ? ids[0] : `${ids.length} checks`}: ${reason}`,
    ),
    paint,
  ).join("");
}

function leftovers({ leftovers: left }: Report, paint: Paint): string {
  return list(
    "Left behind; delete them with",
    left.map(({ curl }) => curl),
    paint,
  ).join("");
}

function verdict(
  { verdict: word, summary, requests, durationMs, seed, specVersion, exitCode }: Report,
  paint: Paint,
): string {
  const colour = word === "conforms" ? "green" : word === "violates" ? "red" : "yellow";
  const facts = `${requests} requests in ${(durationMs / 1000).toFixed(1)} s, seed ${seed}, spec ${specVersion}, exit code ${exitCode}`;
  return `${paint(colour, paint("bold", word))}: ${summary}\n${paint("dim", facts)}`;
}

function list(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0
    ? []
    : [[paint("bold", title), ...lines.map((line) => `  ${line}`)].join("\n")];
}
