import type { OperationId } from "@aam-groups/types";
import type { Check, Need } from "../check.ts";
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
  needs?: readonly Need[];
  /** The one status that is documented for it; any 4xx if it is left out, with the status as what was seen. */
  status?: number;
  request: (trial: Trial) => Promise<Given>;
}

/** A check that a request is refused. */
export function refusal({
  id,
  statement,
  operationId,
  judges,
  needs = [],
  status,
  request,
}: Refusal): Check {
  return {
    ...{ id, operationId, statement, judges },
    needs: ["writing", ...needs],
    stateless: true,
    async run(trial) {
      const answer = await trial.send(operationId, await request(trial));
      trial.expect(!isSuccess(answer), "the request to be refused", came(answer));
      const isRefused =
        status === undefined
          ? answer.status >= 400 && answer.status < 500
          : answer.status === status;
      trial.expect(isRefused, `the request to be refused with ${status ?? "a 4xx"}`, came(answer));
      return `it was refused with ${answer.status}`;
    },
  };
}
