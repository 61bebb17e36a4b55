import fixtures from "@aam-groups/sandbox/fixtures.json" with { type: "json" };
import { expect, test } from "vitest";
import { allChecks } from "../../src/checks/all-checks.ts";
import { rehearse } from "../../src/command/plan.ts";

test("the deployment that plans are made on keeps every promise, and every check can be observed", async () => {
  const { judgements } = await rehearse(
    { baseUrl: "http://host.invalid/v1", fixtures, readOnly: false, seed: 0, runs: 1 },
    allChecks,
  );
  const others = judgements
    .map(({ result }) => result)
    .filter(({ outcome }) => outcome !== "kept" && outcome !== "observed");
  expect(others.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  expect(judgements).toHaveLength(allChecks.length);
});
