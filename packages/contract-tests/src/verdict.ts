import { operationDescriptors } from "@aam-groups/types";
import spec from "@aam-groups/types/openapi.json" with { type: "json" };
import { type Baseline, knownFindings } from "./baseline.ts";
import { allChecks } from "./checks/all-checks.ts";
import type { SuiteFindings } from "./engine.ts";
import { isFinding, makesVerdict } from "./report/finding.ts";
import type {
  CheckOutcome,
  CheckResult,
  GateResult,
  Leftover,
  Observation,
  Report,
  Verdict,
} from "./report/report-format.ts";
import type { RunOptions } from "./run/session/session.ts";

/** What decides on the verdict besides what was found. */
export interface Terms {
  strict: boolean;
  requireAll: boolean;
  only: string | undefined;
  baseline: Baseline;
  /** `SIGINT` or `SIGTERM`, if one ended the run. */
  interruptedBy?: NodeJS.Signals;
  /** A shell line that gets a token for the `curl` lines, if they need one. */
  signIn?: string | undefined;
}

/** What a clean-up after the suite came to. */
export interface Aftermath {
  leftovers: Leftover[];
  /** What callers may want to know, and what is no reason for another verdict. */
  notes: readonly string[];
  /** What the clean-up did to groups of others, if it did. */
  harm?: string;
  /** What is not known about groups of the run, or of others, as sentences: the run cannot conform. */
  doubts: readonly string[];
}

/** The exit codes of the command. */
export const EXIT = {
  conforms: 0,
  violates: 1,
  inconclusive: 2,
  usage: 3,
  unobserved: 4,
  interrupted: 130,
} as const;

const OPERATIONS: readonly string[] = [...Object.keys(operationDescriptors), "all"];
const OUTCOMES: readonly CheckOutcome[] = [
  "kept",
  "broken",
  "observed",
  "not-observed",
  "not-applicable",
  "flaky",
];

/** Makes the report of a run: its verdict, its exit code and everything behind them. */
export function reportOf(
  { baseUrl, readOnly, seed }: Pick<RunOptions, "baseUrl" | "readOnly" | "seed">,
  terms: Terms,
  findings: SuiteFindings,
  { startedAt, now, ...aftermath }: Aftermath & { startedAt: Date; now: Date },
): Report {
  const { leftovers, notes, harm, doubts } = aftermath;
  const { conclusion } = findings;
  const { checks, baseline } = knownFindings(
    inOrder(findings.judgements.map(({ result }) => result)),
    terms.baseline,
    now,
  );
  const mode = {
    readOnly,
    strict: terms.strict,
    requireAll: terms.requireAll,
    only: terms.only ?? null,
  };
  const gates = [...findings.gates, ...completeness(terms, findings)];
  const profile = conclusion?.profile ?? "stateful";
  const decision = decide({ gates, checks, baseline, mode, profile }, findings, aftermath, terms);
  return {
    formatVersion: 1,
    target: baseUrl,
    specVersion: spec.info.version,
    profile,
    mode,
    seed,
    startedAt: startedAt.toISOString(),
    durationMs: now.getTime() - startedAt.getTime(),
    requests: conclusion?.requests ?? findings.requests ?? 0,
    ...decision,
    counts: countsOf(checks),
    gates,
    checks,
    observations: observationsOf(checks, conclusion?.peculiarities ?? []),
    timings: conclusion?.timings ?? [],
    ...(terms.signIn === undefined ? {} : { signIn: terms.signIn }),
    leftovers,
    notes: [
      ...(conclusion?.notes ?? []),
      ...(harm === undefined ? [] : [harm]),
      ...doubts,
      ...notes,
    ],
    baseline,
  };
}

/** By operation, and in the order of the allChecks: checks that run side by side end in any order. */
function inOrder(results: readonly CheckResult[]): CheckResult[] {
  const place = new Map<string, number>(allChecks.map(({ id }, i) => [id, i]));
  const rank = ({ operationId, id }: CheckResult) =>
    OPERATIONS.indexOf(operationId) * allChecks.length + (place.get(id) ?? 0);
  return [...results].sort((a, b) => rank(a) - rank(b));
}

/** A run that did not come to its end has not seen everything, whatever it has seen. */
function completeness(
  { interruptedBy }: Terms,
  { conclusion, gates, errors }: SuiteFindings,
): GateResult[] {
  const reason =
    interruptedBy === undefined
      ? (conclusion?.ended ?? errors[0] ?? (conclusion ? undefined : "the suite did not finish"))
      : `the run was interrupted (${interruptedBy})`;
  if (reason === undefined || gates.some(({ passed }) => !passed)) return [];
  return [{ id: "complete", passed: false, message: `The run is not complete: ${reason}.` }];
}

function decide(
  {
    gates,
    checks,
    baseline,
    mode,
    profile,
  }: Pick<Report, "gates" | "checks" | "baseline" | "mode" | "profile">,
  { judgements, conclusion }: Pick<SuiteFindings, "judgements" | "conclusion">,
  { leftovers, harm, doubts }: Pick<Aftermath, "leftovers" | "harm" | "doubts">,
  terms: Terms,
): { verdict: Verdict; summary: string; exitCode: number } {
  const failed = gates.find(({ passed }) => !passed);
  const fatal = checks.filter((check) => makesVerdict(check, mode));
  const kept = checks.filter(({ outcome }) => outcome === "kept").length;
  const name = profile === "stateless" ? "stateless: only shapes and statuses were judged; " : "";
  if (failed) {
    const exitCode = terms.interruptedBy === "SIGINT" ? EXIT.interrupted : EXIT.inconclusive;
    const also =
      fatal.length > 0
        ? ` Until then, ${count(fatal, "promise")} ${fatal.length === 1 ? "was" : "were"} broken.`
        : "";
    const summary = [`${failed.message}${also}`, harm].filter(Boolean).join(" ");
    return { verdict: "inconclusive", summary, exitCode };
  }
  if (harm !== undefined) {
    const also = fatal.length > 0 ? ` ${count(fatal, "promise")} broken besides.` : "";
    return {
      verdict: "violates",
      summary: `${name}${harm}${also}`,
      exitCode: EXIT.violates,
    };
  }
  if (fatal.length > 0) {
    const ids = fatal
      .slice(0, 3)
      .map(({ id }) => id)
      .join(", ");
    const more = fatal.length > 3 ? `, and ${fatal.length - 3} more` : "";
    return {
      verdict: "violates",
      summary: `${name}${count(fatal, "promise")} broken: ${ids}${more}.`,
      exitCode: EXIT.violates,
    };
  }
  if (baseline.outdated.length > 0) {
    const entries = baseline.outdated.map(({ check, reason }) => `${check} (${reason})`).join(", ");
    return {
      verdict: "violates",
      summary: `${name}The baseline is out of date: ${entries}.`,
      exitCode: EXIT.violates,
    };
  }
  const troubled = judgements.find(
    ({ isTrouble, result }) => isTrouble && result.basis === "documented",
  );
  if (troubled) {
    const { id, message } = troubled.result;
    return {
      verdict: "inconclusive",
      summary: `${id} could not be observed: ${message}`,
      exitCode: EXIT.inconclusive,
    };
  }
  const [doubt] = [
    ...(conclusion?.unexplained ?? []),
    ...doubts,
    ...(leftovers.length > 0 ? [leftBehind(leftovers)] : []),
  ];
  if (doubt !== undefined) {
    return { verdict: "inconclusive", summary: doubt, exitCode: EXIT.inconclusive };
  }
  const documented = checks.filter(
    ({ basis, outcome }) => basis === "documented" && outcome !== "observed",
  );
  const unseen = documented.filter(({ outcome }) => outcome.startsWith("not-"));
  if (documented.length > 0 && unseen.length === documented.length && kept === 0) {
    return {
      verdict: "inconclusive",
      summary: `${name}Nothing was observed.`,
      exitCode: EXIT.inconclusive,
    };
  }
  const known =
    baseline.accepted.length > 0 ? `, ${count(baseline.accepted, "known finding")}` : "";
  const rest = unseen.length > 0 ? `, ${unseen.length} documented not observed` : "";
  return {
    verdict: "conforms",
    summary: `${name}${count({ length: kept }, "promise")} kept, no documented promise broken${conventions(checks)}${known}${rest}.`,
    exitCode: terms.requireAll && unseen.length > 0 ? EXIT.unobserved : EXIT.conforms,
  };
}

function leftBehind(leftovers: readonly Leftover[]): string {
  const ids = leftovers.slice(0, 10).map(({ groupId }) => groupId);
  const more = leftovers.length > ids.length ? " …" : "";
  return `${count(leftovers, "group")} of this run could not be deleted: ${ids.join(", ")}${more}.`;
}

/** Conventions that are not kept are no reason for another verdict, and no secret either. */
function conventions(checks: readonly CheckResult[]): string {
  const broken = checks.filter((check) => isFinding(check) && check.basis === "convention");
  return broken.length === 0
    ? ""
    : `, ${count(broken, "convention")} not kept (--strict counts them)`;
}

function count({ length }: { length: number }, noun: string): string {
  return `${length} ${noun}${length === 1 ? "" : "s"}`;
}

function countsOf(checks: readonly CheckResult[]): Record<CheckOutcome, number> {
  const counts = OUTCOMES.map(
    (outcome) => [outcome, checks.filter((check) => check.outcome === outcome).length] as const,
  );
  return Object.fromEntries(counts) as Record<CheckOutcome, number>;
}

/** What callers may want to know where Adobe's documentation is silent: what was looked for, and what was noticed on the way. */
function observationsOf(
  checks: readonly CheckResult[],
  peculiarities: readonly [string, string][],
): Observation[] {
  const observed = checks.filter(
    (check) => check.outcome === "observed" || (isFinding(check) && check.basis !== "documented"),
  );
  const looked = observed.map(({ id, operationId, basis, message }) => ({
    check: id,
    operationId,
    basis,
    message,
  }));
  const noticed = peculiarities.map(([message, check]): Observation => {
    const operationId = checks.find(({ id }) => id === check)?.operationId ?? "all";
    return { check, operationId, basis: "assumed", message };
  });
  return [...looked, ...noticed];
}
