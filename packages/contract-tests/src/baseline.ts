import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import schema from "./baseline.schema.json" with { type: "json" };
import { isOnlyObserved } from "./check.ts";
import { allChecks } from "./checks/all-checks.ts";
import { InputError } from "./fixtures.ts";
import { inputProblems } from "./input-problems.ts";
import { isFinding } from "./report/finding.ts";
import type { CheckResult, Report } from "./report/report-format.ts";

/** Findings that are known, and do not fail a run until their date has passed. */
export interface Baseline {
  /** Address of the schema, for editors. */
  $schema?: string;
  findings: {
    /** Id of the check. */
    check: string;
    reason: string;
    /** Last day on which the finding is accepted, as `2027-01-31`. */
    expires: string;
  }[];
}

/**
 * Checks the content of a baseline file.
 *
 * @throws InputError that names every wrong or unknown field, and every check that has several entries, or none that could apply
 */
export function checkBaseline(value: unknown): Baseline {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile<Baseline>(schema);
  if (!validate(value)) throw new InputError(inputProblems(validate.errors ?? []));
  const wrong = [...new Set(value.findings.map(({ check }) => check))].flatMap((check) =>
    wrongEntries(check, value),
  );
  if (wrong.length > 0) throw new InputError(wrong.join("; "));
  return value;
}

/** What is wrong about the entries of a check. */
function wrongEntries(id: string, { findings }: Baseline): string[] {
  const check = allChecks.find((one) => one.id === id);
  if (!check) return [`unknown check ${id}: list them with --list`];
  if (isOnlyObserved(check))
    return [`${id} is only observed, so that it is never a finding: remove the entry`];
  const places = findings.flatMap((one, i) => (one.check === id ? [`findings.${i}`] : []));
  return places.length > 1 ? [`${id} is listed twice, in ${places.join(" and ")}: keep one`] : [];
}

/** Marks the findings that are known, and names the entries that are out of date. */
export function knownFindings(
  checks: readonly CheckResult[],
  { findings }: Baseline,
  now: Date,
): { checks: CheckResult[]; baseline: Report["baseline"] } {
  const today = now.toISOString().slice(0, 10);
  const accepted: string[] = [];
  const outdated: Report["baseline"]["outdated"] = [];
  const marked = checks.map((check) => {
    const entry = findings.find((one) => one.check === check.id);
    if (!entry) return check;
    if (!isFinding(check)) {
      // What was not observed may still be broken.
      if (check.outcome === "kept") outdated.push({ check: check.id, reason: "no longer occurs" });
      return check;
    }
    if (entry.expires < today) {
      outdated.push({ check: check.id, reason: "expired" });
      return check;
    }
    accepted.push(check.id);
    return { ...check, accepted: entry.reason };
  });
  return { checks: marked, baseline: { accepted, outdated } };
}
