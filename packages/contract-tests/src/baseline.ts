import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import schema from "./baseline.schema.json" with { type: "json" };
import { allChecks } from "./checks/all-checks.ts";
import { InputError, problems } from "./fixtures.ts";
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
 * @throws InputError that names every wrong or unknown field, and every id that no check has
 */
export function checkBaseline(value: unknown): Baseline {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile<Baseline>(schema);
  if (!validate(value)) throw new InputError(problems(validate.errors ?? []));
  const ids = new Set<string>(allChecks.map(({ id }) => id));
  const unknown = value.findings.filter(({ check }) => !ids.has(check));
  if (unknown.length > 0) {
    const names = unknown.map(({ check }) => check).join(", ");
    throw new InputError(`unknown check ${names}; list them with --list`);
  }
  return value;
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
