import type { Check } from "../check.ts";
import { credentialsInWords, type Exchange } from "../deployment/exchange.ts";
import { basisOf } from "../statement.ts";
import { chosenChecks } from "./chosen-checks.ts";
import { rehearse } from "./plan.ts";

const EVERYTHING = {
  objects: { SEGMENT: [1, 2], TRAIT: [1, 3], DESTINATION: [4] },
  inaccessibleObject: { objectType: "SEGMENT", objectId: 5 },
  conflictGroupId: 6,
  inaccessibleGroupId: 7,
};

/** `--list`: every check with its basis, what it needs, its statement, and the requests behind it. */
export async function printCheckList(only: string | undefined): Promise<number> {
  const checks = chosenChecks(only);
  const baseUrl = "http://deployment.invalid";
  const { byCheck } = await rehearse(
    { baseUrl, fixtures: EVERYTHING, readOnly: false, seed: 0, runs: 1 },
    checks,
  );
  console.log(`${checks.length} checks`);
  for (const check of checks) {
    console.log(`\n${check.id}\n  ${check.statement}`);
    console.log(`  ${[weight(check), ...needs(check)].join("; ")}`);
    console.log(`  judges ${check.judges.join(", ")}`);
    console.log(`  ${steps(byCheck.get(check.id) ?? [])}`);
  }
  return 0;
}

function weight({ judges, observes }: Check): string {
  return observes ? `observation (${basisOf(judges[0])})` : basisOf(judges[0]);
}

function needs({ needs: all }: Check): string[] {
  return all.length === 0 ? [] : [`needs ${all.join(", ")}`];
}

/** The operations in their order, repetitions counted. */
function steps(exchanges: readonly Exchange[]): string {
  const names = exchanges.map(({ operationId = "", credentials }) =>
    credentials === "own" ? operationId : `${operationId} with ${credentialsInWords(credentials)}`,
  );
  const groups: { name: string; times: number }[] = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last?.name === name) last.times += 1;
    else groups.push({ name, times: 1 });
  }
  return groups.map(({ name, times }) => (times > 1 ? `${times} × ${name}` : name)).join(" → ");
}
