import type { CheckResult, Report } from "./report-format.ts";

/** Whether the check found that a promise is not kept, or not always. */
export function isFinding({ outcome }: Pick<CheckResult, "outcome">): boolean {
  return outcome === "broken" || outcome === "flaky";
}

/** Whether the check is a finding that the verdict rests on: known ones and mere conventions do not count. */
export function makesVerdict(
  check: Pick<CheckResult, "outcome" | "basis" | "accepted">,
  { strict }: Pick<Report["mode"], "strict">,
): boolean {
  if (!isFinding(check) || check.accepted !== undefined) return false;
  return check.basis === "documented" || (strict && check.basis === "convention");
}

/** Whether the run was asked to see this promise kept, and did not get to see it. */
export function isMissed(
  { outcome, basis }: Pick<CheckResult, "outcome" | "basis">,
  { strict, requireAll }: Pick<Report["mode"], "strict" | "requireAll">,
): boolean {
  if (!requireAll || outcome !== "not-observed") return false;
  return basis === "documented" || (strict && basis === "convention");
}
