import { expect, test } from "vitest";
import { htmlReport } from "../../src/report/html/page.ts";
import { hostileReport } from "./hostile.ts";
import { sampleReport } from "./sample.ts";

test("a page of a long run can still be attached to a ticket", () => {
  const report = sampleReport("violating", 8);
  expect(report.requests).toBeGreaterThan(700);
  expect(htmlReport(report).length).toBeLessThan(2_000_000);
});

test.each(["conforming", "violating", "inconclusive", "stateless"] as const)(
  "every link of a %s report leads somewhere, and no two places have one name",
  (kind) => {
    const page = htmlReport(sampleReport(kind));
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
    expect(page).not.toMatch(/ (?:href|src)="(?!#)/);
  },
);

test("hostile text adds no element and no attribute", () => {
  const page = htmlReport(hostileReport());
  const tags = [...page.matchAll(/<[^>]+>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, ""));
  expect(tags.filter((tag) => tag.startsWith("<script"))).toHaveLength(1);
  expect(tags.filter((tag) => /^<(?:img|!--)|\son/.test(tag))).toEqual([]);
  expect(page.includes("\u0000")).toBe(false);
});

test("a report can be written that has nothing in it", () => {
  const page = htmlReport({
    ...sampleReport("inconclusive"),
    gates: [],
    checks: [],
    observations: [],
    timings: [{ operationId: "listGroups", n: 0, p50: 0, p95: 0, max: 0 }],
  });
  expect(page).toContain("Inconclusive");
  expect(page).not.toMatch(/NaN|Infinity|undefined/);
});

test("known findings, and those that do not count, are told from the others", () => {
  const page = htmlReport(sampleReport("violating"));
  expect(page).toContain("Known to the team as GRP-311");
  expect(page).toContain("(3 count)");
  expect(page).toContain("not counted: the run is not strict");
  const strict = sampleReport("violating");
  strict.mode.strict = true;
  expect(htmlReport(strict)).not.toContain("these do not count");
});

test("findings come first, in the order of their weight", () => {
  const page = htmlReport(sampleReport("violating"));
  const places = [
    "check-create.keeps-emoji",
    "check-create.null-description",
    "check-list.is-whole",
    "check-delete.twice",
    "check-list.returns-200",
  ].map((id) => page.indexOf(` id="${id}"`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});
