import type { FaultName } from "@aam-groups/sandbox";
import { expect, test } from "vitest";
import { judgeTarget } from "../../self-test/judge-target.ts";
import type { CheckId } from "../../src/checks/all-checks.ts";

/** Deployments that break one promise, and promises that they keep all the same. */
const kept: [FaultName, CheckId[]][] = [
  [
    "update.is-forgotten",
    ["update.leaves-others-alone", "update.keeps-pid", "update.keeps-permissions"],
  ],
  ["update.ignores-description", ["update.keeps-wildcards", "update.creates-nothing"]],
  ["bulk-delete.keeps-all", ["bulk-delete.takes-only-the-named"]],
  ["delete.keeps-the-group", ["delete.takes-only-the-named"]],
];

test.each(kept)("a deployment with %s is blamed for nothing that it keeps", async (fault, ids) => {
  const { findings, exitCode } = await judgeTarget({
    fault,
    seed: 1,
    only: "update,delete,bulk-delete",
  });
  expect(exitCode).toBe(1);
  expect(findings.filter((id) => ids.some((one) => one === id))).toEqual([]);
});
