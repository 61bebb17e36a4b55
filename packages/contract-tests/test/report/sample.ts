import { type OperationId, operationDescriptors } from "@aam-groups/types";
import type {
  CheckOutcome,
  CheckResult,
  Evidence,
  Report,
  Timing,
} from "../../src/report/report-format.ts";
import { sampleEvidence, TARGET } from "./sample-evidence.ts";
import { observed, unseen, violations } from "./sample-findings.ts";
import { type SamplePromise, samplePromises } from "./sample-promises.ts";

/** Which deployment a sample report is of. */
export type SampleKind = "conforming" | "violating" | "inconclusive" | "stateless";

const operationIds = Object.keys(operationDescriptors) as OperationId[];
const SHAPES = /^(list|create|update|permissions-list|permissions-set)\.(is-|has-|responses-)/;

const VERDICTS: Record<SampleKind, Pick<Report, "verdict" | "summary" | "exitCode">> = {
  conforming: {
    verdict: "conforms",
    summary: "All 73 documented promises that could be witnessed are kept.",
    exitCode: 0,
  },
  violating: {
    verdict: "violates",
    summary: "3 documented promises are broken, and 1 is kept only sometimes.",
    exitCode: 1,
  },
  inconclusive: {
    verdict: "inconclusive",
    summary: "The token was refused, so that nothing could be judged.",
    exitCode: 2,
  },
  stateless: {
    verdict: "conforms",
    summary:
      "The shapes and statuses of all responses are as documented; the target keeps no state.",
    exitCode: 0,
  },
};

/**
 * A report as a run would write it, with about a hundred checks; the same one for the same arguments.
 *
 * @param perCheck number of requests of each check
 */
export function sampleReport(kind: SampleKind, perCheck = 3): Report {
  let seq = 0;
  const checks = samplePromises.map((promise) => {
    const check = judged(promise, kind);
    const ran = check.outcome !== "not-observed" && check.outcome !== "not-applicable";
    const evidence = requestsOf(promise.operationId, ran ? perCheck : 0).map((id) => {
      seq += 1;
      return sampleEvidence(id, seq);
    });
    return { ...check, evidence, durationMs: evidence.reduce((sum, e) => sum + e.durationMs, 0) };
  });
  return {
    formatVersion: 1,
    target: TARGET,
    specVersion: "1.0.0",
    profile: kind === "stateless" ? "stateless" : "stateful",
    mode: { readOnly: false, strict: false, requireAll: false, only: null },
    seed: 4711,
    startedAt: "2026-03-12T09:14:05.000Z",
    durationMs: 48_213,
    requests: seq,
    ...VERDICTS[kind],
    counts: countsOf(checks),
    gates: gatesOf(kind),
    checks,
    observations: observationsOf(checks),
    timings: kind === "inconclusive" ? [] : timingsOf(checks.flatMap(({ evidence }) => evidence)),
    leftovers: kind === "violating" ? LEFTOVERS : [],
    notes: kind === "violating" ? NOTES : [],
    baseline:
      kind === "violating"
        ? {
            accepted: ["create.null-description"],
            outdated: [{ check: "update.keeps-pid", reason: "no longer occurs" }],
          }
        : { accepted: [], outdated: [] },
  };
}

function judged(promise: SamplePromise, kind: SampleKind): CheckResult {
  const base = { ...promise, durationMs: 0, evidence: [] };
  if (kind === "inconclusive") {
    return { ...base, outcome: "not-observed", message: "Not tried: the token was refused." };
  }
  if (kind === "stateless" && !SHAPES.test(promise.id) && promise.operationId !== "all") {
    return { ...base, outcome: "not-applicable", message: "The target keeps no state." };
  }
  const violation = kind === "violating" ? violations[promise.id] : undefined;
  if (violation) return { ...base, ...violation };
  const seen = observed[promise.id];
  if (seen !== undefined) return { ...base, outcome: "observed", message: seen };
  const reason = unseen[promise.id];
  if (reason !== undefined) return { ...base, outcome: "not-observed", message: reason };
  return { ...base, outcome: "kept", message: "Seen in all tries." };
}

/** A check of an operation starts with a creation and ends with a list, as most real ones do. */
function requestsOf(operationId: OperationId | "all", n: number): OperationId[] {
  const own = operationId === "all" ? "listGroups" : operationId;
  return Array.from({ length: n }, (_, i) =>
    i === 0 ? "createGroup" : i === n - 1 && n > 2 ? "listGroups" : own,
  );
}

/** How many checks had each outcome. */
export function countsOf(checks: CheckResult[]): Record<CheckOutcome, number> {
  const counts = {
    kept: 0,
    broken: 0,
    observed: 0,
    "not-observed": 0,
    "not-applicable": 0,
    flaky: 0,
  };
  for (const { outcome } of checks) counts[outcome] += 1;
  return counts;
}

function gatesOf(kind: SampleKind): Report["gates"] {
  const reachable = { id: "reachable", passed: true, message: "Responded within 41 ms." } as const;
  if (kind === "inconclusive") {
    const message = "A list returned 401. Get a fresh token and pass it as GROUPS_TOKEN.";
    return [reachable, { id: "token", passed: false, message }];
  }
  const stateful =
    kind === "stateless"
      ? "A created group was not listed: the target keeps no state."
      : "A created group was listed.";
  return [
    reachable,
    { id: "token", passed: true, message: "A list returned 200." },
    { id: "latency", passed: true, message: "Half of 10 lists came within 22 ms." },
    { id: "stateful", passed: true, message: stateful },
    kind === "violating"
      ? { id: "residue", passed: false, message: "1 group remains. Delete it by its curl line." }
      : { id: "residue", passed: true, message: "Every group of this run is deleted." },
    { id: "complete", passed: true, message: "All checks ran to their end." },
  ];
}

function observationsOf(checks: CheckResult[]): Report["observations"] {
  return checks
    .filter(({ outcome }) => outcome === "observed")
    .map(({ id, operationId, basis, message }) => ({ check: id, operationId, basis, message }));
}

function timingsOf(evidence: Evidence[]): Timing[] {
  return operationIds.map((operationId, i) => {
    const own = evidence.filter((entry) => entry.operationId === operationId);
    const durations = own.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
    const at = (share: number) => durations[Math.floor((durations.length - 1) * share)] ?? 0;
    return { operationId, n: own.length, p50: at(0.5), p95: at(0.95), max: at(1) * (1 + i * i) };
  });
}

const LEFTOVERS = [
  {
    groupId: 118317,
    name: "contract-4711-118317",
    curl: 'curl -sS -X DELETE "$BASE_URL/groups/118317" -H "Authorization: Bearer $TOKEN"',
  },
];

const NOTES = [
  "2 requests returned 429 and were retried after the time in Retry-After.",
  "3 groups that are not of this run appeared while it ran: others are at work.",
];
