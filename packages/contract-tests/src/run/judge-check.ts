import { performance } from "node:perf_hooks";
import { type Check, isOnlyObserved } from "../check.ts";
import { type Exchange, NoResponseError, RunEndedError } from "../deployment/exchange.ts";
import { ForeignGroupError } from "../deployment/guard.ts";
import { requiredParameters } from "../deployment/required-parameters.ts";
import { pathOf } from "../deployment/route.ts";
import { BrokenError, NotObservedError } from "../outcome-error.ts";
import type { CheckOutcome, CheckResult } from "../report/report-format.ts";
import { basisOf } from "../statement.ts";
import { evidenceOf } from "./evidence.ts";
import { unmet } from "./needs.ts";
import type { Session } from "./session/session.ts";
import { Trial } from "./trial/trial.ts";

/** What a check came to, and whether the deployment itself was the reason that nothing could be seen. */
export interface JudgedCheck {
  result: CheckResult;
  isTrouble: boolean;
}

interface Attempt {
  outcome: "kept" | "broken" | "not-observed";
  message: string;
  isTrouble: boolean;
  trial: Trial;
  harmful: boolean;
}

/** Judges one promise on a deployment whose gates have been passed. A broken one is tried again before it counts. */
export async function judgeCheck(session: Session, check: Check): Promise<JudgedCheck> {
  const started = performance.now();
  const found = session.foundInGates.get(check.id);
  if (found)
    return judgement(session, check, "broken", found.message, false, found.exchanges, started);
  const first =
    (await standsInTheWay(session, check)) ?? (await attempt(session, check, !isRepeatable(check)));
  if ("reason" in first)
    return judgement(session, check, first.outcome, first.reason, first.isTrouble, [], started);
  const { exchanges } = first.trial;
  if (first.outcome !== "broken") {
    const outcome = first.outcome === "kept" && check.observes ? "observed" : first.outcome;
    return judgement(session, check, outcome, first.message, first.isTrouble, exchanges, started);
  }
  if (isOnlyObserved(check)) {
    const message = `This differs from our reading of Adobe's documentation. ${first.message}`;
    return judgement(session, check, "observed", message, false, exchanges, started);
  }
  const again = isRepeatable(check) && !first.harmful ? await attempt(session, check, true) : first;
  const isBrief = first.trial.isCutShort && !first.harmful;
  if (isBrief || (again.outcome === "not-observed" && (await isLockedOut(first.trial)))) {
    const { outcome, message, isTrouble, trial } = again;
    return judgement(session, check, outcome, message, isTrouble, trial.exchanges, started);
  }
  const isFlaky = again.outcome === "kept";
  const outcome = isFlaky ? "flaky" : "broken";
  const message = isFlaky
    ? `${first.message}\nThe retry succeeded: ${again.message}`
    : first.message;
  return judgement(session, check, outcome, message, false, exchanges, started);
}

/** What is judged over the whole run would be the same again; damage is not done a second time. */
function isRepeatable(check: Check): boolean {
  const { stage, operationId, id } = check;
  const isOnce =
    stage === "whole run" ||
    stage === "clean-up" ||
    (operationId === "all" && id.startsWith("sequences."));
  return !isOnce && !isOnlyObserved(check);
}

async function standsInTheWay(
  session: Session,
  check: Check,
): Promise<{ reason: string; outcome: CheckOutcome; isTrouble: boolean } | undefined> {
  const { ended } = session.connection;
  const outcome = "not-observed";
  const isCleanUp = check.stage === "clean-up";
  if (ended !== undefined && !isCleanUp) {
    return { reason: `The run had already ended: ${ended}.`, outcome, isTrouble: false };
  }
  if (session.profile === "stateless" && !check.stateless) {
    const reason = "The target keeps no state.";
    return { reason, outcome: "not-applicable", isTrouble: false };
  }
  const { creationStopped } = session;
  if (creationStopped !== undefined && check.needs.includes("writing") && !isCleanUp) {
    return { reason: creationStopped, outcome, isTrouble: true };
  }
  const reasons = check.needs.map((need) => unmet(need, session));
  const reason = reasons.find((one) => one !== undefined);
  return reason === undefined ? undefined : { reason, outcome, isTrouble: false };
}

async function attempt(session: Session, check: Check, isLast: boolean): Promise<Attempt> {
  const trial = new Trial(session, check.id, isLast);
  try {
    const outcome = await outcomeOf(trial, check);
    await trial.settled();
    if (outcome.outcome === "kept" || !(await isLockedOut(trial))) return outcome;
    const message = `The deployment no longer accepts the run: ${trial.session.connection.ended}.`;
    return { ...outcome, outcome: "not-observed", message, isTrouble: true };
  } finally {
    if (check.stage !== "clean-up") await tidy(trial);
  }
}

async function outcomeOf(trial: Trial, check: Check): Promise<Attempt> {
  const common = { trial, isTrouble: false, harmful: false };
  try {
    return { ...common, outcome: "kept", message: await check.run(trial) };
  } catch (error) {
    if (error instanceof BrokenError) {
      if (error.harmful !== undefined) trial.session.ban(error.harmful, check.id);
      return {
        ...common,
        outcome: "broken",
        message: error.message,
        harmful: error.harmful !== undefined,
      };
    }
    if (error instanceof NotObservedError) {
      return {
        ...common,
        outcome: "not-observed",
        message: error.message,
        isTrouble: error.isTrouble,
      };
    }
    if (isFromOutside(error)) {
      return { ...common, outcome: "not-observed", message: error.message, isTrouble: true };
    }
    // A defect of the check itself says nothing about the deployment, and must not be taken for "kept".
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
      ...common,
      outcome: "not-observed",
      message: `This check has a defect: ${why}`,
      isTrouble: true,
    };
  }
}

/** Whether the deployment, or the end of the run, is the reason, and not the check. */
function isFromOutside(error: unknown): error is Error {
  return [NoResponseError, RunEndedError, ForeignGroupError].some((kind) => error instanceof kind);
}

/** Whether the deployment no longer accepts the run: then a response says nothing about the promise, and the run ends. */
async function isLockedOut({ exchanges, session: { connection } }: Trial): Promise<boolean> {
  const isDoubtful = exchanges.some(
    ({ credentials, response, retried }) =>
      credentials === "own" && response && !retried && lockout(response) !== undefined,
  );
  if (!isDoubtful) return false;
  // Others have found out meanwhile.
  if (connection.ended !== undefined) return true;
  const operationId = "listGroups";
  try {
    const { status, text } = await connection.send({
      method: "GET",
      path: pathOf(operationId),
      ...requiredParameters(operationId),
      operationId,
    });
    const reason = lockout({ status, body: text });
    if (reason === undefined) return false;
    connection.abort(reason);
    return true;
  } catch (error) {
    if (error instanceof NoResponseError || error instanceof RunEndedError) return false;
    throw error;
  }
}

/** Why a response to the list of groups means that the run is no longer accepted, if it does. */
function lockout({ status, body }: { status: number; body: string }): string | undefined {
  if (status === 401) return "the token is no longer accepted: get a new one";
  if (status === 403)
    return "the token may no longer list groups: get a new one, or restore its rights";
  if (status === 304)
    return "the deployment started to return 304, although no request has a condition";
  if (status >= 300 && status < 400) return "the deployment started to redirect";
  const isPage = status < 300 && /^\s*<(!doctype|html)/i.test(body);
  return isPage
    ? "the deployment started to return HTML pages, as a login or a proxy would"
    : undefined;
}

/** What cannot be deleted now is left to the clean-up at the end. */
async function tidy(trial: Trial): Promise<void> {
  try {
    await trial.discard();
  } catch (error) {
    if (error instanceof NotObservedError || isFromOutside(error)) return;
    const why = error instanceof Error ? error.message : String(error);
    trial.session.connection.notes.add(
      `The groups of ${trial.checkId} were left to the end: ${why}`,
    );
  }
}

function judgement(
  session: Session,
  check: Check,
  outcome: CheckOutcome,
  message: string,
  isTrouble: boolean,
  exchanges: readonly Exchange[],
  started: number,
): JudgedCheck {
  const { id, operationId, statement, judges } = check;
  const result: CheckResult = {
    ...{ id, operationId, basis: basisOf(judges[0]), statement, outcome },
    message: session.mask.message(message),
    durationMs: Math.round(performance.now() - started),
    evidence: evidenceOf(session, exchanges, outcome),
  };
  return { result, isTrouble };
}
