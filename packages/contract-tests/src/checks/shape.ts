import type { OperationId } from "@aam-groups/types";
import type { Exchange } from "../deployment/exchange.ts";
import { isSuccess } from "../deployment/exchange.ts";
import { isAboutTheWhole } from "../run/session/arrival.ts";
import { bodyViolations } from "../run/session/body-violations.ts";
import type { Trial } from "../run/trial/trial.ts";
import { got } from "../run/trial/wording.ts";
import { showsInContext } from "./showing.ts";

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
      const found = violationsIn(operationId, exchange).filter(isConcerned);
      if (found.length === 0) continue;
      await showsInContext(trial, exchange);
      return trial.fail(
        "a body that matches the spec",
        `${found.slice(0, 3).join("; ")}: ${gotOrPart(exchange, found)}`,
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

/** What is wrong with a body, which was judged when it arrived if it is long. */
function violationsIn(operationId: OperationId, { response }: Exchange): readonly string[] {
  if (!response) return [];
  return response.found?.violations ?? bodyViolations(operationId, response.status, response.body);
}

/** What came; of a long body the part that is wrong, since its beginning need not show it. */
function gotOrPart(exchange: Exchange, messages: readonly string[]): string {
  const { rest, found } = exchange.response ?? {};
  const { status, text } = asResponse(exchange);
  const isAboutPart = found?.part !== undefined && !messages.some(isAboutTheWhole);
  return got({ status, text: rest && isAboutPart ? `… ${found.part}` : text });
}
