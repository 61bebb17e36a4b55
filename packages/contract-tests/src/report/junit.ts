import { type OperationId, operationDescriptors } from "@aam-groups/types";
import XMLBuilder from "fast-xml-builder";
import { isMissed, makesVerdict } from "./finding.ts";
import { printable } from "./printable.ts";
import type { CheckResult, GateResult, Report } from "./report-format.ts";

type Attributes = Record<`@${string}`, string | number>;
type TestCase = Attributes & Record<string, unknown>;

const operationIds = [...(Object.keys(operationDescriptors) as OperationId[]), "all"] as const;

/**
 * The report as JUnit XML, for the test tabs of Jenkins, GitLab and GitHub: a suite of gates and one per operation.
 *
 * A test fails only if the verdict rests on it; a finding that does not count is skipped, and says why.
 */
export function junitReport(report: Report): string {
  const suites = [
    suiteOf("gates", report.gates.map(gateCase), report),
    ...operationIds.flatMap((id) => {
      const checks = report.checks.filter(({ operationId }) => operationId === id);
      const cases = checks.map((check) => checkCase(check, report.mode));
      return cases.length === 0 ? [] : [suiteOf(id, cases, report)];
    }),
  ];
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    // Without it, an attribute whose value is "true" would lose its value.
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    format: true,
    attributeValueProcessor: (_name, value) => printable(String(value)),
    tagValueProcessor: (_name, value) => printable(String(value)),
  });
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": "groups-contract",
      ...totalsOf(suites.flatMap(({ testcase }) => testcase)),
      "@time": seconds(report.durationMs),
      testsuite: suites,
    },
  });
}

function suiteOf(name: string, cases: TestCase[], report: Report) {
  const time = cases.reduce((sum, testCase) => sum + Number(testCase["@time"]), 0);
  return {
    "@name": name,
    ...totalsOf(cases),
    "@time": time.toFixed(3),
    // The schema of JUnit's report has no place for a time zone.
    "@timestamp": report.startedAt.slice(0, 19),
    properties: {
      property: [
        { "@name": "verdict", "@value": report.verdict },
        { "@name": "summary", "@value": report.summary },
        { "@name": "target", "@value": report.target },
        { "@name": "profile", "@value": report.profile },
        { "@name": "seed", "@value": report.seed },
        { "@name": "specVersion", "@value": report.specVersion },
        ...(report.signIn === undefined ? [] : [{ "@name": "signIn", "@value": report.signIn }]),
      ],
    },
    testcase: cases,
  };
}

function totalsOf(cases: TestCase[]): Attributes {
  const having = (child: string) => cases.filter((testCase) => child in testCase).length;
  return {
    "@tests": cases.length,
    "@failures": having("failure"),
    "@errors": having("error"),
    "@skipped": having("skipped"),
  };
}

function gateCase({ id, passed, message }: GateResult): TestCase {
  return {
    "@classname": "groups-contract.gates",
    "@name": id,
    "@time": seconds(0),
    ...(passed
      ? { "system-out": message }
      : { error: { "@message": message, "@type": "gate", "#text": message } }),
  };
}

function checkCase(check: CheckResult, mode: Report["mode"]): TestCase {
  return {
    "@classname": `groups-contract.${check.operationId}`,
    "@name": `${check.id}: ${check.statement}`,
    "@time": seconds(check.durationMs),
    ...resultOf(check, mode),
  };
}

function resultOf(check: CheckResult, mode: Report["mode"]): Record<string, unknown> {
  const { outcome, basis, accepted, message } = check;
  const text = [message, ...check.evidence.map(({ curl }) => curl)].join("\n");
  if (makesVerdict(check, mode)) {
    return {
      failure: { "@message": message, "@type": `${basis}.${outcome}`, "#text": text },
    };
  }
  if (isMissed(check, mode)) {
    return { error: { "@message": message, "@type": outcome, "#text": text } };
  }
  switch (outcome) {
    case "kept":
      return {};
    case "observed":
      return { "system-out": message };
    case "not-observed":
    case "not-applicable":
      return { skipped: { "@message": `(${outcome}) ${message}` } };
    default: {
      const why =
        accepted === undefined ? `${outcome} ${basis}, does not count` : `known: ${accepted}`;
      return { skipped: { "@message": `(${why}) ${message}` }, "system-out": text };
    }
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
