import { dirname } from "node:path";
import { createdIdIn } from "../../created-id.ts";
import {
  isSuccess,
  NoResponseError,
  type ReceivedResponse,
  RunEndedError,
} from "../../deployment/exchange.ts";
import { stemOf } from "../../deployment/mark.ts";
import { pathOf } from "../../deployment/route.ts";
import { TokenError } from "../../deployment/sign-in.ts";
import { ProxyError } from "../../deployment/tunnel.ts";
import { groupIn, groupsIn, isTooLarge, tooLargeIdIn } from "../../group.ts";
import { NotObservedError } from "../../outcome-error.ts";
import type { GateResult } from "../../report/report-format.ts";
import { sameText } from "../../same-text.ts";
import type { Session } from "../session/session.ts";
import { isEchoOf } from "../trial/echo.ts";
import { Trial } from "../trial/trial.ts";
import { got } from "../trial/wording.ts";
import { tryCleanUp } from "./first-groups.ts";
import { checkPaths, firstResponse } from "./first-response.ts";
import { GateError } from "./gate-error.ts";
import { learnObjects } from "./objects.ts";
import { journalsIn, mayBeAlive, runsIn } from "./residue.ts";

/**
 * Goes through the gates in front of all judging, and learns about the deployment on the way. Ends at the first that is not
 * passed.
 */
export async function passGates(session: Session): Promise<GateResult[]> {
  const passed: GateResult[] = [];
  const pass = (id: GateResult["id"], message: string) =>
    passed.push({ id, passed: true, message });
  const trial = new Trial(session, "gates");
  try {
    await session.connection.signIn();
    const { response, durationMs } = await firstResponse(trial);
    pass("reachable", `GET /groups/ returned ${response.status}`);
    pass("token", "the token is accepted");
    pass("latency", `${durationMs} ms, with a limit of ${session.timeoutMs} ms`);
    pass("residue", findResidue(session, response));
    await checkPaths(trial, response);
    if (session.readOnly) session.profile = "stateful";
    else {
      pass("ids", idsFit(response));
      pass("stateful", await findState(trial, response));
    }
    if (session.profile === "stateful" && !session.readOnly) {
      pass("clean-up", await tryCleanUp(trial));
    }
    await learnObjects(trial);
    return passed;
  } catch (error) {
    const id = gateOf(error);
    const message = session.mask.message(messageOf(error, session.baseUrl));
    return [...passed.filter((gate) => gate.id !== id), { id, passed: false, message }];
  } finally {
    // One of several requests may have failed, while the others still create something.
    await trial.settled();
  }
}

function gateOf(error: unknown): GateResult["id"] {
  if (error instanceof GateError) return error.gate;
  if (error instanceof TokenError) return "token";
  if (error instanceof RunEndedError) return "complete";
  return error instanceof NotObservedError ? "stateful" : "reachable";
}

function messageOf(error: unknown, baseUrl: string): string {
  if (error instanceof TokenError) return `Signing in failed: ${error.message}.`;
  if (error instanceof RunEndedError) return `The run is not complete: ${error.message}.`;
  if (error instanceof NoResponseError) {
    const what =
      error.cause instanceof ProxyError ? "can no longer be reached" : "stopped responding";
    return `${baseUrl} ${what}: ${error.message}.`;
  }
  return error instanceof Error ? error.message : String(error);
}

const TOO_LARGE =
  "ids of this deployment are beyond 2^53, and this suite would round them: another group could be hit";

/** @throws GateError if an id in the list is too large */
function idsFit({ text }: ReceivedResponse): string {
  const tooLarge = tooLargeIdIn(text);
  if (tooLarge === undefined) return "no id is too large to be sent back exactly";
  throw new GateError(
    "ids",
    `Group ${tooLarge} is in the list: ${TOO_LARGE}. Nothing was created.`,
  );
}

/** @throws GateError if a created group has an id that is too large; those groups are deleted if they are surely the run's */
async function createdIdsFit(
  trial: Trial,
  names: readonly string[],
  responses: readonly ReceivedResponse[],
): Promise<void> {
  const { journal, ownRuns } = trial.session;
  const tooLarge = [...journal.claims.keys()].find(isTooLarge);
  if (tooLarge === undefined) return;
  for (const [i, response] of responses.entries()) {
    if (!isEchoOf({ name: names[i], description: null }, response, ownRuns)) continue;
    for (const digits of createdIdIn(response).raw.filter(isTooLarge)) {
      if (!journal.claims.has(digits)) continue;
      const path = pathOf("deleteGroup", digits);
      if (isSuccess(await trial.send("deleteGroup", { path }))) journal.settled(digits);
    }
  }
  throw new GateError("ids", `Group ${tooLarge} was created: ${TOO_LARGE}.`);
}

/** @throws GateError if groups of an earlier run are there, unless that run may still be under way */
function findResidue(session: Session, response: ReceivedResponse): string {
  const groups = groupsIn(response.json) ?? [];
  session.neighbours.see(groups, response.seq);
  session.journal.wereThere(groups.map(({ id }) => id));
  const journals = journalsIn(dirname(session.journalFile));
  for (const run of runsIn(groups)) {
    const { runId, groups: theirs } = run;
    if (mayBeAlive(run, journals)) {
      session.connection.notes.add(
        `Another run (${runId}) is or may be in progress; its ${theirs.length} groups were not touched.`,
      );
    } else {
      throw new GateError(
        "residue",
        `${theirs.length} groups of an earlier run (${runId}) are still there. Delete them with --cleanup, and run again.`,
      );
    }
  }
  return `no group of an earlier run among ${groups.length}`;
}

/**
 * Whether two groups have ids of their own, and one of them can be deleted once and not twice: then they are real, and somebody has
 * to delete them, whatever the list shows. A mock gives an example's id to all, or deletes as often as it is asked.
 */
async function forgetsWhatIsDeleted(trial: Trial): Promise<boolean> {
  const [groupId, another] = trial.ownIds;
  if (groupId === undefined || another === undefined) return false;
  const first = await trial.send("deleteGroup", { groupId });
  if (!isSuccess(first)) return true;
  trial.isGone(groupId);
  return !isSuccess(await trial.send("deleteGroup", { groupId }));
}

/** Whether what is created is remembered: by the response, which repeats its name, or by the list. */
async function findState(trial: Trial, firstList: ReceivedResponse): Promise<string> {
  const { session } = trial;
  const names = [trial.mark(), trial.mark()];
  const responses = await Promise.all(
    names.map((name) => trial.send("createGroup", { body: { name, description: null } })),
  );
  const refused = responses.find(({ status }) => status === 401 || status === 403);
  if (refused) {
    throw new GateError(
      "token",
      `The token can read but not write: ${got(refused)}. Use an administrator's token, or --read-only.`,
    );
  }
  session.profile = "stateful";
  await createdIdsFit(trial, names, responses);
  const isEchoed = responses.some(
    ({ json, text }, i) =>
      text.includes(names[i] ?? "") || sameText(names[i] ?? "", groupIn(json)?.fields.name),
  );
  if (isEchoed) return "the response to a creation has the name of the group";
  if (!responses.some(isSuccess)) return "no group could be created; the checks judge this";
  if (!groupsIn(firstList.json)) return "the list is not an array; the checks judge this";
  const list = await trial.listUntil((all) =>
    all.some(({ fields }) => names.includes(String(fields.name))),
  );
  if (list.some(({ fields }) => names.includes(String(fields.name))))
    return "a created group is in the list";
  if (await forgetsWhatIsDeleted(trial)) {
    return "a created group can be deleted once, so it is remembered, although the list does not show it";
  }
  session.profile = "stateless";
  const ids = [...session.journal.claims.keys()];
  for (const id of ids) session.journal.settled(id);
  if (ids.length > 1) {
    session.connection.notes.add(
      `If the target keeps state after all, look for groups whose name begins with ${stemOf(session.runId)}.`,
    );
  }
  return "stateless: created groups are neither returned with their names nor listed. Only shapes and statuses are judged";
}
