import type { OperationId } from "@aam-groups/types";
import type { Check } from "../check.ts";
import { isSuccess } from "../deployment/exchange.ts";
import type { RequestParts } from "../run/trial/request-parts.ts";
import type { Trial } from "../run/trial/trial.ts";
import { got } from "../run/trial/wording.ts";
import type { StatementKey } from "../statement.ts";

interface Refusal<Id extends string> {
  id: Id;
  statement: string;
  operationId: OperationId;
  judges: readonly [StatementKey, ...StatementKey[]];
  request: (trial: Trial) => Promise<RequestParts>;
}

/** A check that a request is refused. */
export function refusal<const Id extends string>({
  id,
  statement,
  operationId,
  judges,
  request,
}: Refusal<Id>): Check<Id> {
  return {
    ...{ id, operationId, statement, judges },
    needs: ["writing"],
    stateless: true,
    async run(trial) {
      const response = await trial.send(operationId, await request(trial));
      trial.expect(!isSuccess(response), "the request to be rejected", got(response));
      const isRefused = response.status >= 400 && response.status < 500;
      trial.expect(isRefused, "the request to be rejected with a 4xx", got(response));
      return `it was rejected with ${response.status}`;
    },
  };
}
