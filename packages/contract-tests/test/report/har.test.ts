import { createRequire } from "node:module";
import { Ajv, type AnySchema } from "ajv";
import draft06 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import addFormats from "ajv-formats";
import type { Har } from "har-format";
import { expect, test } from "vitest";
import { harReport } from "../../src/report/har.ts";
import type { Evidence, Report } from "../../src/report/report-format.ts";
import { hostileReport } from "./hostile.ts";
import { sampleReport } from "./sample.ts";
import { sampleEvidence } from "./sample-evidence.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
ajv.addMetaSchema(draft06);
// The package has no types.
const schemas: Record<string, AnySchema> = createRequire(import.meta.url)("har-schema");
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

function parsed(report: Report): Har {
  return JSON.parse(harReport(report));
}

/** A report whose checks rest on the given requests. */
function reportOn(...checks: Evidence[][]): Report {
  const report = sampleReport("conforming", 0);
  return {
    ...report,
    checks: report.checks
      .slice(0, checks.length)
      .map((check, i) => ({ ...check, evidence: checks[i] ?? [] })),
  };
}

test.each([
  ["conforming", sampleReport("conforming")],
  ["violating", sampleReport("violating")],
  ["inconclusive", sampleReport("inconclusive")],
])("a %s report is HAR 1.2", (_kind, report) => {
  const har = parsed(report);
  ajv.validate("har.json#", har);
  expect(ajv.errors).toBeNull();
  expect(har.log.version).toBe("1.2");
});

test("the schema can fail: an entry without a response is no HAR", () => {
  const har = parsed(sampleReport("conforming"));
  Reflect.deleteProperty(har.log.entries[0] ?? {}, "response");
  expect(ajv.validate("har.json#", har)).toBe(false);
});

test("hostile text comes through as it is, but for lone surrogates in escapes", () => {
  const report = hostileReport();
  const bodies = parsed(report).log.entries.map(({ request }) => request.postData?.text);
  const sent = report.checks.flatMap(({ evidence }) => evidence.map(({ request }) => request.body));
  expect(bodies).toEqual(sent);
  expect(harReport(report).isWellFormed()).toBe(true);
});

test("entries are in the order of the requests, and a request of two checks is listed once", () => {
  const [first, second, third] = [1, 2, 3].map((seq) => sampleEvidence("listGroups", seq));
  if (!first || !second || !third) throw new Error("unreachable");
  const report = reportOn([third, first], [second, first]);
  const { entries } = parsed(report).log;
  expect(entries.map(({ startedDateTime }) => startedDateTime)).toEqual(
    [first, second, third].map(({ startedAt }) => startedAt),
  );
  const [a, b] = report.checks.map(({ id }) => id);
  expect(entries.map(({ comment }) => comment)).toEqual([`${a}, ${b}`, b, a]);
});

test("a request without a response has status 0 and says why", () => {
  const { response: _, ...rest } = sampleEvidence("listGroups", 1);
  const [entry] = parsed(reportOn([{ ...rest, error: "connect ECONNREFUSED" }])).log.entries;
  expect(entry?.response).toMatchObject({ status: 0, _error: "connect ECONNREFUSED" });
});

test("an entry has the query, the body with its type, and the durations", () => {
  const evidence = sampleEvidence("createGroup", 1);
  const url = `${evidence.url}?a=1&b=%C3%A9&a=2`;
  const [entry] = parsed(reportOn([{ ...evidence, url }])).log.entries;
  expect(entry).toMatchObject({
    time: evidence.durationMs,
    timings: { wait: evidence.durationMs },
    request: {
      queryString: [
        { name: "a", value: "1" },
        { name: "b", value: "é" },
        { name: "a", value: "2" },
      ],
      postData: { mimeType: "application/json", text: evidence.request.body },
      bodySize: evidence.request.body?.length,
    },
    response: { status: 201, statusText: "Created", content: { mimeType: "application/json" } },
  });
});

test("a body that was cut has no size, and says how much is missing", () => {
  const evidence = { ...sampleEvidence("createGroup", 1), cut: { request: 7, response: 9000 } };
  const [entry] = parsed(reportOn([evidence])).log.entries;
  expect(entry?.request.bodySize).toBe(-1);
  expect(entry?.request.postData?.comment).toBe("7 characters were cut off.");
  expect(entry?.response.bodySize).toBe(-1);
  expect(entry?.response.content.comment).toBe("9000 characters were cut off.");
});
