import type { Report } from "../../src/report/report-format.ts";
import { sampleReport } from "./sample.ts";

/** What a deployment could return to do harm in a report, or to spoil it. */
export const HOSTILE = [
  "</script><script>window.harmed = 1</script>",
  '"><img src=x onerror="window.harmed = 1">',
  "' onmouseover='window.harmed = 1",
  "]]>&lt;&amp;--><!--",
  "\u0000\u0008\u001b[31m\u007f\ufffe",
  "\ud800 a lone surrogate",
  "🧣 שלום \u202eright to left",
].join("\n");

/** A violating report with hostile text wherever a deployment, or a user, can put one. */
export function hostileReport(): Report {
  const report = sampleReport("violating", 1);
  return {
    ...report,
    summary: HOSTILE,
    target: `https://groups.example/${HOSTILE}`,
    mode: { ...report.mode, only: HOSTILE },
    startedAt: HOSTILE,
    gates: report.gates.map((gate) => ({ ...gate, message: HOSTILE })),
    checks: report.checks.map((check) => ({
      ...check,
      statement: HOSTILE,
      message: HOSTILE,
      evidence: check.evidence.map((entry) => ({
        ...entry,
        method: HOSTILE,
        url: HOSTILE,
        curl: HOSTILE,
        request: { headers: { [HOSTILE]: HOSTILE }, body: HOSTILE },
        response: {
          status: 200,
          headers: { [HOSTILE]: HOSTILE },
          body: JSON.stringify([{ [HOSTILE]: HOSTILE }]),
        },
        error: HOSTILE,
      })),
    })),
    observations: report.observations.map((observation) => ({ ...observation, message: HOSTILE })),
    leftovers: [{ groupId: 1, name: HOSTILE, curl: HOSTILE }],
    notes: [HOSTILE],
  };
}
