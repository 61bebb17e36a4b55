import type { OperationId } from "@aam-groups/types";

/** How certain a promise is (decision D3). */
export type Basis = "documented" | "convention" | "assumed";

/**
 * The result of a check.
 *
 * - `kept`: the promise was seen to be kept
 * - `broken`: a documented or conventional promise was seen to be broken, and again on a retry
 * - `observed`: nothing to break; what the deployment does is in `message`
 * - `not-observed`: what the check needs was never witnessed; `message` has the reason
 * - `not-applicable`: the target keeps no state
 * - `flaky`: broken once, and kept on a retry
 */
export type CheckOutcome =
  | "kept"
  | "broken"
  | "observed"
  | "not-observed"
  | "not-applicable"
  | "flaky";

/** Of a run: does the deployment keep what is documented? */
export type Verdict = "conforms" | "violates" | "inconclusive";

/** One request and its response. No credential is in it. */
export interface Evidence {
  /** Position among all requests of the run, from 1. */
  seq: number;
  /** Absent if the path belongs to no operation. */
  operationId?: OperationId;
  method: string;
  url: string;
  /** When it was sent, ISO 8601. */
  startedAt: string;
  /** Until the body had arrived, in milliseconds. */
  durationMs: number;
  request: { headers: Record<string, string>; body?: string };
  /** Absent if there was no response. */
  response?: { status: number; headers: Record<string, string>; body: string };
  /** Why there was no response. */
  error?: string;
  /** Number of characters that were cut off bodies, if any. */
  cut?: { request?: number; response?: number };
  /** A shell line that sends the request again; ids of groups created in the same check are variables. */
  curl: string;
}

/** A precondition of all judging. */
export interface GateResult {
  id: "reachable" | "token" | "latency" | "residue" | "ids" | "stateful" | "clean-up" | "complete";
  passed: boolean;
  /** What was seen; if the gate failed, what to do. */
  message: string;
}

export interface CheckResult {
  /** `operation.promise`, e.g. `delete.removes-group`. */
  id: string;
  operationId: OperationId | "all";
  basis: Basis;
  /** The promise in one sentence. */
  statement: string;
  outcome: CheckOutcome;
  /** What was seen: for `broken`, what was expected and what was received. */
  message: string;
  /** The reason from the baseline file, if the finding is a known one. */
  accepted?: string;
  durationMs: number;
  evidence: Evidence[];
}

/** What the deployment does where Adobe's documentation is silent. */
export interface Observation {
  /** Id of the check that saw it. */
  check: string;
  operationId: OperationId | "all";
  basis: Basis;
  message: string;
}

/** Durations of one operation's responses, in milliseconds. */
export interface Timing {
  operationId: OperationId;
  n: number;
  p50: number;
  p95: number;
  max: number;
}

/** A group of this run that could not be deleted. */
export interface Leftover {
  /** As it came if it is too large to be a number in every program, or no id at all. */
  groupId: number | string;
  name: string;
  /** A shell line that deletes it, or a comment that says why there is none. */
  curl: string;
}

/** What a run of the suite found: the JSON report. */
export interface Report {
  /** Address of its schema. A run does not write it. */
  $schema?: string;
  formatVersion: 1;
  /** Base URL of the deployment. */
  target: string;
  /** Version of the spec that judged. */
  specVersion: string;
  /** `stateless` if the target stores nothing: then only shapes and statuses were judged. */
  profile: "stateful" | "stateless";
  mode: { readOnly: boolean; strict: boolean; requireAll: boolean; only: string | null };
  seed: number;
  /** ISO 8601. */
  startedAt: string;
  durationMs: number;
  /** Number of requests sent. */
  requests: number;
  verdict: Verdict;
  /** The verdict in one sentence. */
  summary: string;
  exitCode: number;
  counts: Record<CheckOutcome, number>;
  gates: GateResult[];
  checks: CheckResult[];
  observations: Observation[];
  timings: Timing[];
  /** A shell line to run before any `curl` line, if those need a token that is fetched first. */
  signIn?: string;
  leftovers: Leftover[];
  /** Remarkable, but not findings: retried requests, rate limits, other clients at work. */
  notes: string[];
  baseline: {
    /** Ids of known findings that were found again. */
    accepted: string[];
    /** Ids of entries whose finding no longer occurs, or whose date has passed. */
    outdated: { check: string; reason: "no longer occurs" | "expired" }[];
  };
}
