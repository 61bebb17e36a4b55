import type { CheckResult } from "../report-format.ts";

/** Id of the place in the page where a check is told in full. */
export function anchorOf(checkId: CheckResult["id"]): string {
  return `check-${checkId.replace(/[^\w.-]/g, "_")}`;
}

/** The checks by operation: operations in the order of their first check, `all` at the end. */
export function byOperation(
  checks: readonly CheckResult[],
): [operationId: CheckResult["operationId"], checks: CheckResult[]][] {
  const groups = Map.groupBy(checks, ({ operationId }) => operationId);
  return [...groups].sort(([a], [b]) => Number(a === "all") - Number(b === "all"));
}
