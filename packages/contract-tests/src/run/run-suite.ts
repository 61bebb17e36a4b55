import type { Check } from "../check.ts";
import { catalogue } from "../checks/catalogue.ts";
import { Semaphore } from "../deployment/semaphore.ts";
import type { GateResult } from "../report/report.ts";
import { passGates } from "./gates.ts";
import { type Judgement, judgeCheck } from "./judge-check.ts";
import type { Session } from "./session.ts";
import { stagesOf } from "./stages.ts";

/** Gates and checks in the order of a run, without Vitest around them: for plans and for the self-test. */
export async function runSuite(
  session: Session,
  checks: readonly Check[] = catalogue,
): Promise<{ gates: GateResult[]; judgements: Judgement[] }> {
  const gates = await passGates(session);
  const judgements: Judgement[] = [];
  if (gates.some(({ passed }) => !passed)) return { gates, judgements };
  for (const { isTogether, checks: some, begin } of stagesOf(checks)) {
    begin(session);
    const slots = new Semaphore(isTogether ? session.options.concurrency : 1);
    const judged = await Promise.all(
      some.map((check) => slots.run(() => judgeCheck(session, check))),
    );
    judgements.push(...judged);
  }
  return { gates, judgements };
}
