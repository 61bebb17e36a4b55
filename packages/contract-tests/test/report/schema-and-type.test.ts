import { describe, expect, test } from "vitest";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import type {
  Basis,
  CheckOutcome,
  CheckResult,
  Evidence,
  GateResult,
  Leftover,
  Observation,
  Report,
  Timing,
  Verdict,
} from "../../src/report/report-format.ts";

/** The properties of a type, and which of them are required: does not compile if it is out of step. */
type Keys<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? "optional" : "required";
};

const allRequired = <T extends string>(...keys: T[]) =>
  Object.fromEntries(keys.map((key) => [key, "required"])) as Record<T, "required">;

describe("the schema has the properties of the type", () => {
  const report: Keys<Report> = {
    ...allRequired(
      ...(["formatVersion", "target", "specVersion", "profile", "mode", "seed"] as const),
      ...(["startedAt", "durationMs", "requests", "verdict", "summary", "exitCode"] as const),
      ...(["counts", "gates", "checks", "observations", "timings", "leftovers"] as const),
      ...(["notes", "baseline"] as const),
    ),
    signIn: "optional",
    $schema: "optional",
  };
  const mode: Keys<Report["mode"]> = allRequired("readOnly", "strict", "requireAll", "only");
  const counts: Keys<Report["counts"]> = allRequired(
    ...(["kept", "broken", "observed", "not-observed", "not-applicable", "flaky"] as const),
  );
  const gate: Keys<GateResult> = allRequired("id", "passed", "message");
  const check: Keys<CheckResult> = {
    ...allRequired("id", "operationId", "basis", "statement", "outcome", "message"),
    ...allRequired("durationMs", "evidence"),
    accepted: "optional",
  };
  const evidence: Keys<Evidence> = {
    ...allRequired("seq", "method", "url", "startedAt", "durationMs", "request", "curl"),
    operationId: "optional",
    response: "optional",
    error: "optional",
    cut: "optional",
  };
  const request: Keys<Evidence["request"]> = { headers: "required", body: "optional" };
  const response: Keys<NonNullable<Evidence["response"]>> = allRequired(
    ...(["status", "headers", "body"] as const),
  );
  const cut: Keys<NonNullable<Evidence["cut"]>> = { request: "optional", response: "optional" };
  const observation: Keys<Observation> = allRequired(
    ...(["check", "operationId", "basis", "message"] as const),
  );
  const timing: Keys<Timing> = allRequired("operationId", "n", "p50", "p95", "max");
  const leftover: Keys<Leftover> = allRequired("groupId", "name", "curl");
  const baseline: Keys<Report["baseline"]> = allRequired("accepted", "outdated");
  const outdated: Keys<Report["baseline"]["outdated"][number]> = allRequired("check", "reason");

  const expected: [keyof typeof schema.$defs, Record<string, "required" | "optional">][] = [
    ["Report", report],
    ["Mode", mode],
    ["Counts", counts],
    ["GateResult", gate],
    ["CheckResult", check],
    ["Evidence", evidence],
    ["Request", request],
    ["Response", response],
    ["Cut", cut],
    ["Observation", observation],
    ["Timing", timing],
    ["Leftover", leftover],
    ["Baseline", baseline],
    ["OutdatedEntry", outdated],
  ];

  test.each(expected)("%s", (name, keys) => {
    const definition = schema.$defs[name] as { properties?: object; required?: string[] };
    const required = new Set(definition.required);
    const found = Object.keys(definition.properties ?? {}).map((key) => [
      key,
      required.has(key) ? "required" : "optional",
    ]);
    expect(Object.fromEntries(found)).toEqual(keys);
  });

  test("and no closed object besides these", () => {
    const closed = Object.entries(schema.$defs).filter(
      ([, definition]) => "properties" in definition,
    );
    expect(closed.map(([name]) => name).sort()).toEqual(expected.map(([name]) => name).sort());
  });
});

describe("the schema has the words of the type", () => {
  const outcomes: Record<CheckOutcome, true> = {
    kept: true,
    broken: true,
    observed: true,
    "not-observed": true,
    "not-applicable": true,
    flaky: true,
  };
  const verdicts: Record<Verdict, true> = { conforms: true, violates: true, inconclusive: true };
  const bases: Record<Basis, true> = { documented: true, convention: true, assumed: true };
  const gates: Record<GateResult["id"], true> = {
    reachable: true,
    token: true,
    latency: true,
    residue: true,
    ids: true,
    stateful: true,
    "clean-up": true,
    complete: true,
  };
  const { Report, CheckResult, Basis, GateResult } = schema.$defs;

  test.each([
    ["outcomes", CheckResult.properties.outcome.enum, outcomes],
    ["verdicts", Report.properties.verdict.enum, verdicts],
    ["bases", Basis.enum, bases],
    ["gates", GateResult.properties.id.enum, gates],
  ])("%s", (_what, words, expected) => {
    const remedy = "Correct the enum in packages/contract-tests/src/report/report.schema.json";
    expect(words.toSorted(), remedy).toEqual(Object.keys(expected).sort());
  });
});
