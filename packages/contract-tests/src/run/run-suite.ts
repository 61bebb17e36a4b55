import pLimit from "p-limit";
import type { Check } from "../check.ts";
import { allChecks } from "../checks/all-checks.ts";
import type { GateResult } from "../report/report-format.ts";
import { passGates } from "./gates/gates.ts";
import { type JudgedCheck, judgeCheck } from "./judge-check.ts";
import type { Session } from "./session/session.ts";
import { stagesOf } from "./stages.ts";

/** Gates and checks in the order of a run, without Vitest around them: for plans and for the self-test. */
export async function runSuite(
  session: Session,
  checks: readonly Check[] = allChecks,
): Promise<{ gates: GateResult[]; judgements: JudgedCheck[] }> {
  const gates = await passGates(session);
  const judgements: JudgedCheck[] = [];
  if (gates.some(({ passed }) => !passed)) return { gates, judgements };
  for (const { isTogether, checks: some, begin } of stagesOf(checks)) {
    begin(session);
    const limit = pLimit(isTogether ? session.connection.concurrency : 1);
    const judged = await Promise.all(some.map((check) => limit(() => judgeCheck(session, check))));
    judgements.push(...judged);
  }
  return { gates, judgements };
}
