import type { OperationId } from "@aam-groups/types";
import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import type { Given } from "../run/sender.ts";
import type { Trial } from "../run/trial.ts";
import { came } from "../run/words.ts";
import type { StatementKey } from "../statement.ts";

interface Refusal {
  id: string;
  statement: string;
  operationId: OperationId;
  judges: readonly [StatementKey, ...StatementKey[]];
  request: (trial: Trial) => Promise<Given>;
}

/** A check that a request is refused. */
export function refusal({ id, statement, operationId, judges, request }: Refusal): Check {
  return {
    ...{ id, operationId, statement, judges },
    needs: ["writing"],
    stateless: true,
    async run(trial) {
      const answer = await trial.send(operationId, await request(trial));
      trial.expect(!isSuccess(answer), "the request to be refused", came(answer));
      const isRefused = answer.status >= 400 && answer.status < 500;
      trial.expect(isRefused, "the request to be refused with a 4xx", came(answer));
      return `it was refused with ${answer.status}`;
    },
  };
}
