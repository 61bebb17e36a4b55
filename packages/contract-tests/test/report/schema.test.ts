import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import type { CheckResult, Evidence, Report } from "../../src/report/report-format.ts";
import { sampleReport } from "./sample.ts";

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

describe("a report is valid", () => {
  test.each(["conforming", "violating", "inconclusive", "stateless"] as const)("%s", (kind) => {
    validate(sampleReport(kind));
    expect(validate.errors).toBeNull();
  });

  test("with a request that got no response", () => {
    const report = sampleReport("violating");
    const [check, entry] = firstWithEvidence(report);
    const { response: _, ...rest } = entry;
    check.evidence = [{ ...rest, error: "ECONNRESET", cut: { request: 3 } }];
    validate(report);
    expect(validate.errors).toBeNull();
  });
});

describe("a spoiled report is not valid", () => {
  const spoiled: [string, (report: Report) => unknown][] = [
    ["an unknown property", (report) => Object.assign(report, { colour: "red" })],
    ["another format version", (report) => Object.assign(report, { formatVersion: 2 })],
    ["an unknown verdict", (report) => Object.assign(report, { verdict: "perhaps" })],
    ["a target that is no URL", (report) => Object.assign(report, { target: "staging" })],
    ["a time that is none", (report) => Object.assign(report, { startedAt: "yesterday" })],
    ["a missing count", (report) => Reflect.deleteProperty(report.counts, "flaky")],
    ["a negative duration", (report) => Object.assign(report, { durationMs: -1 })],
    ["an unknown gate", (report) => Object.assign(report.gates[0] ?? {}, { id: "mood" })],
    ["an unknown outcome", (report) => Object.assign(report.checks[0] ?? {}, { outcome: "odd" })],
    [
      "an operation without a name",
      (report) => Object.assign(report.checks[0] ?? {}, { operationId: "" }),
    ],
    [
      "evidence with neither a response nor an error",
      (report) => Reflect.deleteProperty(firstWithEvidence(report)[1], "response"),
    ],
    [
      "a credential beside the evidence",
      (report) => Object.assign(firstWithEvidence(report)[1], { token: "secret" }),
    ],
  ];

  test.each(spoiled)("%s", (_what, spoil) => {
    const report = sampleReport("violating");
    spoil(report);
    expect(validate(report)).toBe(false);
  });
});

test("every object of the schema is closed, and every property described", () => {
  const gaps: string[] = [];
  for (const [name, definition] of Object.entries(schema.$defs)) {
    if (!("properties" in definition)) continue;
    if (definition.additionalProperties !== false) gaps.push(name);
    for (const [key, property] of Object.entries<object>(definition.properties)) {
      if (!("description" in property)) gaps.push(`${name}.${key}`);
    }
  }
  expect(gaps).toEqual([]);
});

function firstWithEvidence(report: Report): [CheckResult, Evidence] {
  for (const check of report.checks) {
    const [entry] = check.evidence;
    if (entry) return [check, entry];
  }
  throw new Error("The sample has no evidence.");
}
