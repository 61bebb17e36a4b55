import { documentedResponses } from "@aam-groups/spec/documented";
import { judge } from "@aam-groups/spec/judge";
import type { OperationId } from "@aam-groups/types";
import type { Exchange } from "../deployment/exchange.ts";
import { isSuccess } from "../deployment/exchange.ts";
import type { Trial } from "../run/trial/trial.ts";
import { got } from "../run/trial/wording.ts";

/**
 * Looks at the bodies of all successful responses that an operation gave in the whole run, after it has asked for one more.
 *
 * @param isConcerned which findings are about the promise; all by default
 */
export function wholeShape(
  operationId: OperationId,
  ask: (trial: Trial) => Promise<unknown>,
  isConcerned: (message: string) => boolean = () => true,
): (trial: Trial) => Promise<string> {
  return async (trial) => {
    if (!successesOf(trial, operationId).some(isWhole)) await ask(trial);
    const responses = successesOf(trial, operationId);
    for (const exchange of responses) {
      const found = bodyViolations(operationId, exchange).filter(isConcerned);
      if (found.length === 0) continue;
      keep(trial, exchange);
      return trial.fail(
        "a body that matches the spec",
        `${found.slice(0, 3).join("; ")}: ${got(asResponse(exchange))}`,
      );
    }
    if (responses.length === 0) return trial.notObserved(`${operationId} has not succeeded once.`);
    const [first] = responses;
    if (first) keep(trial, first);
    return `${responses.length} responses have bodies that match the spec`;
  };
}

/** Every response of the run to an operation's requests, but for those that were set aside and repeated. */
export function responsesOf(trial: Trial, operationId?: OperationId): Exchange[] {
  return trial.session.connection.exchanges.filter(
    (exchange) =>
      exchange.response &&
      !exchange.retried &&
      exchange.operationId !== undefined &&
      (operationId === undefined || exchange.operationId === operationId),
  );
}

/** Makes an exchange of another check evidence of this one. */
export function keep(trial: Trial, exchange: Exchange): void {
  if (!trial.exchanges.includes(exchange)) trial.exchanges.push(exchange);
}

export function asResponse({ response }: Exchange): { status: number; text: string } {
  return { status: response?.status ?? 0, text: response?.body ?? "" };
}

function successesOf(trial: Trial, operationId: OperationId): Exchange[] {
  return responsesOf(trial, operationId).filter(({ response }) => response && isSuccess(response));
}

function isWhole({ response }: Exchange): boolean {
  return response !== undefined;
}

/** What is wrong with a body, whatever its status and media type: those are promises of their own. */
function bodyViolations(operationId: OperationId, { response }: Exchange): string[] {
  if (!response) return [];
  const success = documentedResponses(operationId)
    .map(({ status }) => status)
    .filter((status) => status < 300);
  const status = success.includes(response.status)
    ? response.status
    : (success[0] ?? response.status);
  const headers = new Headers({ "content-type": "application/json" });
  return judge(operationId, { status, headers, text: response.body })
    .filter(({ part }) => part === "body")
    .map(({ message }) => message);
}
