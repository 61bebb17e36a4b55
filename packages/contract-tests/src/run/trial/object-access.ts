import { isSuccess, type ReceivedResponse } from "../../deployment/exchange.ts";
import type { Fixtures } from "../../fixtures.ts";
import { NotObservedError } from "../../outcome-error.ts";
import { objectName } from "../../permissions.ts";
import type { GrantedObject, ObjectRefusals, Tries } from "../session/object-access.ts";
import { type Session, STAND_IN_ID } from "../session/session.ts";
import { Sender } from "./sender.ts";
import { got } from "./wording.ts";

const MOST_NAMES = 5;

/** Whether a status may mean that an object is not accessible. The documented one is 403; some say that there is none. */
export function mayMeanInaccessible(status: number): boolean {
  return status === 403 || status === 404;
}

/**
 * Sets permissions on each object alone, on a group of its own, and tells which were set and which refused.
 *
 * @throws NotObservedError if that could not be found out
 */
export async function tryObjects(
  session: Session,
  objects: readonly GrantedObject[],
): Promise<Tries> {
  // No group can be created any more, and the refusal stays a finding.
  if (session.harmful.has("createGroup")) return new Map();
  const sender = new Sender(session, "objects");
  try {
    const name = session.mark();
    const created = await sender.send("createGroup", { body: { name, description: null } });
    if (session.profile === "stateless") session.journal.created(STAND_IN_ID, name);
    const groupId = session.profile === "stateless" ? STAND_IN_ID : sender.ownIds[0];
    if (groupId === undefined) throw notFoundOut("no group could be created for that", created);
    const set = (body: unknown) => sender.send("setGroupPermissions", { groupId, body });
    const none = await set([]);
    const responses = await Promise.all(
      objects.map((object) => set([{ ...object, permissions: ["READ"] }])),
    );
    if (![none, ...responses].some(isSuccess)) {
      if (mayMeanInaccessible(none.status)) return "all refused";
      throw notFoundOut("not even an empty list could be set", none);
    }
    const tries = new Map<string, string | undefined>();
    for (const [i, object] of objects.entries()) {
      const response = responses[i];
      if (response === undefined) continue;
      if (isSuccess(response)) tries.set(objectName(object), undefined);
      else if (mayMeanInaccessible(response.status)) tries.set(objectName(object), got(response));
    }
    return tries;
  } finally {
    await sender.settled();
    // What is left is for the clean-up at the end, and says nothing about the objects.
    await sender.discard().catch(() => {});
  }
}

function notFoundOut(why: string, response: ReceivedResponse): NotObservedError {
  return new NotObservedError(
    `A list of permissions was refused, and whether its objects are accessible could not be found out: ${why} (${got(response)}).`,
  );
}

/** That objects are not accessible, and what to do about it. */
export function inaccessibleObjects({ objects }: Fixtures, refusals: ObjectRefusals): string {
  const names = [...refusals.keys()];
  const some = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const where = objects ? "of your fixtures" : "in the permissions of existing groups";
  const [verb, alone] = names.length === 1 ? ["is", "it"] : ["are", "each of them"];
  const remedy = objects ? "Correct the fixtures file" : "Name others in a fixtures file";
  const [first] = refusals.values();
  return `${some}${more} ${where} ${verb} not accessible with this token: permissions on ${alone} alone are refused with ${first}. ${remedy} (objects), or find out why the deployment refuses what is accessible.`;
}
