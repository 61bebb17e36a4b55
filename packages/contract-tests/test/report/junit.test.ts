import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { junitReport } from "../../src/report/junit.ts";
import type { CheckResult, Report } from "../../src/report/report-format.ts";
import { HOSTILE, hostileReport } from "./hostile.ts";
import { sampleReport } from "./sample.ts";
import { samplePromises } from "./sample-promises.ts";

interface Suite {
  name: string;
  tests: string;
  failures: string;
  errors: string;
  skipped: string;
  properties: { property: { name: string; value: string }[] };
  testcase: Case[];
}

interface Message {
  message: string;
  type: string;
  text: string;
}

interface Case {
  classname: string;
  name: string;
  time: string;
  failure?: Message;
  error?: Message;
  skipped?: Message;
  "system-out"?: string;
}

function suitesOf(report: Report): Suite[] {
  const xml = junitReport(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    textNodeName: "text",
    parseTagValue: false,
    isArray: (name) => ["testsuite", "testcase", "property"].includes(name),
    htmlEntities: false,
    trimValues: false,
  });
  return parser.parse(xml).testsuites.testsuite;
}

/** The test of one check, in a violating report where that check is as given. */
function caseOf(change: Partial<CheckResult>, mode: Partial<Report["mode"]> = {}): Case {
  const report = sampleReport("violating");
  const [check] = report.checks;
  if (!check) throw new Error("The sample has no checks.");
  const changed = {
    ...report,
    checks: [{ ...check, ...change }],
    mode: { ...report.mode, ...mode },
  };
  const found = suitesOf(changed).at(-1)?.testcase[0];
  if (!found) throw new Error("The check has no test.");
  return found;
}

/** What a tab of tests shows for a test. */
function shownAs({ failure, error, skipped }: Case): string {
  return failure ? "failed" : error ? "error" : skipped ? "skipped" : "passed";
}

test("there is a suite of gates, and one per operation", () => {
  expect(suitesOf(sampleReport("violating")).map(({ name }) => name)).toEqual([
    "gates",
    ...new Set(samplePromises.map(({ operationId }) => operationId)),
  ]);
});

test("every check is one test, named after its operation, id and promise", () => {
  const report = sampleReport("violating");
  const cases = suitesOf(report)
    .slice(1)
    .flatMap(({ testcase }) => testcase);
  expect(cases.map(({ classname, name, time }) => [classname, name, time])).toEqual(
    report.checks.map(({ operationId, id, statement, durationMs }) => [
      `groups-contract.${operationId}`,
      `${id}: ${statement}`,
      (durationMs / 1000).toFixed(3),
    ]),
  );
});

test("the counts of a suite are those of its tests", () => {
  for (const suite of suitesOf(sampleReport("violating"))) {
    const shown = suite.testcase.map(shownAs);
    const count = (word: string) => String(shown.filter((w) => w === word).length);
    expect([suite.tests, suite.failures, suite.errors, suite.skipped]).toEqual([
      String(shown.length),
      count("failed"),
      count("error"),
      count("skipped"),
    ]);
  }
});

describe("a test fails exactly if the verdict rests on it", () => {
  const documented = { basis: "documented" } as const;
  const convention = { basis: "convention" } as const;
  const cases: [string, Partial<CheckResult>, Partial<Report["mode"]>, string][] = [
    ["kept", { outcome: "kept" }, {}, "passed"],
    ["observed", { outcome: "observed", basis: "assumed" }, {}, "passed"],
    ["broken documented", { outcome: "broken", ...documented }, {}, "failed"],
    ["flaky documented", { outcome: "flaky", ...documented }, {}, "failed"],
    ["broken convention", { outcome: "broken", ...convention }, {}, "skipped"],
    ["broken convention, strict", { outcome: "broken", ...convention }, { strict: true }, "failed"],
    ["known finding", { outcome: "broken", ...documented, accepted: "GRP-311" }, {}, "skipped"],
    ["not observed", { outcome: "not-observed", ...documented }, {}, "skipped"],
    [
      "not observed, all required",
      { outcome: "not-observed", ...documented },
      { requireAll: true },
      "error",
    ],
    ["not applicable", { outcome: "not-applicable" }, {}, "skipped"],
  ];

  test.each(cases)("%s", (_what, check, mode, expected) => {
    expect(shownAs(caseOf(check, mode))).toBe(expected);
  });
});

test("a failure says what came, and how to repeat it", () => {
  const report = sampleReport("violating");
  const check = report.checks.find(({ id }) => id === "delete.removes-group");
  const failed = suitesOf(report)
    .flatMap(({ testcase }) => testcase)
    .find(({ name }) => name.startsWith("delete.removes-group"));
  expect(failed?.failure?.type).toBe("documented.broken");
  expect(failed?.failure?.message).toContain("gone from the list");
  expect(failed?.failure?.text).toBe(
    [check?.message, ...(check?.evidence ?? []).map(({ curl }) => curl)].join("\n"),
  );
});

test("a known finding is skipped with its reason", () => {
  const { skipped } = caseOf({ outcome: "broken", accepted: "GRP-311" });
  expect(skipped?.message).toContain("known: GRP-311");
});

test("a gate that failed is an error with what to do", () => {
  const [gates] = suitesOf(sampleReport("inconclusive"));
  expect(gates?.testcase.map((gate) => [gate.name, shownAs(gate)])).toEqual([
    ["reachable", "passed"],
    ["token", "error"],
  ]);
  expect(gates?.testcase[1]?.error?.message).toContain("Get a fresh token");
});

test("every suite says what it is a verdict on", () => {
  const report = sampleReport("violating");
  for (const { properties } of suitesOf(report)) {
    expect(Object.fromEntries(properties.property.map(({ name, value }) => [name, value]))).toEqual(
      {
        verdict: "violates",
        summary: report.summary,
        target: report.target,
        profile: "stateful",
        seed: "4711",
        specVersion: "1.0.0",
      },
    );
  }
});

test("hostile text is valid XML, and what XML can carry comes through", () => {
  const { failure } = caseOf({
    outcome: "broken",
    basis: "documented",
    message: HOSTILE,
    evidence: [],
  });
  const carried = HOSTILE.replace("\u0000", "\u2400")
    .replace("\u0008", "\u2408")
    .replace("\u001b", "\u241b")
    .replace("\u007f", "\u2421")
    .replace(/\ufffe|\ud800/g, "\ufffd")
    .replace("\u202e", "\\u202e");
  expect(failure?.text).toBe(carried);
});

test("no character is left that XML 1.0 forbids", () => {
  const xml = junitReport(hostileReport());
  expect(xml.isWellFormed()).toBe(true);
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
  expect(XMLValidator.validate(xml)).toBe(true);
});
