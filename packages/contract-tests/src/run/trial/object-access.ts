import { isSuccess } from "../../deployment/exchange.ts";
import type { Fixtures } from "../../fixtures.ts";
import { objectName } from "../../permissions.ts";
import type { ObjectId, Refusals } from "../session/object-access.ts";
import { type Session, STAND_IN_ID } from "../session/session.ts";
import { Sender } from "./sender.ts";
import { got } from "./wording.ts";

const MOST_NAMES = 5;

/** Whether a status may mean that an object is not accessible. The documented one is 403; some say that there is none. */
export function mayMeanInaccessible(status: number): boolean {
  return status === 403 || status === 404;
}

/**
 * Sets permissions on each object alone, on a group of its own, and returns those that are refused. If nothing can be set on that
 * group, not even an empty list, the objects are not the reason.
 */
export async function tryObjects(
  session: Session,
  objects: readonly ObjectId[],
): Promise<Refusals> {
  const sender = new Sender(session, "objects");
  try {
    const name = session.mark();
    await sender.send("createGroup", { body: { name, description: null } });
    if (session.profile === "stateless") session.journal.created(STAND_IN_ID, name);
    const groupId = session.profile === "stateless" ? STAND_IN_ID : sender.ownIds[0];
    if (groupId === undefined) return new Map();
    const set = (body: unknown) => sender.send("setGroupPermissions", { groupId, body });
    const none = await set([]);
    const responses = await Promise.all(
      objects.map((object) => set([{ ...object, permissions: ["READ"] }])),
    );
    if (![none, ...responses].some(isSuccess)) return new Map();
    const refusals = new Map<string, string>();
    for (const [i, object] of objects.entries()) {
      const response = responses[i];
      if (response && mayMeanInaccessible(response.status))
        refusals.set(objectName(object), got(response));
    }
    return refusals;
  } finally {
    await sender.settled();
    await sender.discard();
  }
}

/** That objects are not accessible, and what to do about it. */
export function inaccessibleObjects({ objects }: Fixtures, refusals: Refusals): string {
  const names = [...refusals.keys()];
  const some = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const where = objects ? "of your fixtures" : "in the permissions of existing groups";
  const [verb, alone] = names.length === 1 ? ["is", "it"] : ["are", "each of them"];
  const remedy = objects ? "Correct the fixtures file" : "Name others in a fixtures file";
  const [first] = refusals.values();
  return `${some}${more} ${where} ${verb} not accessible with this token: permissions on ${alone} alone are refused with ${first}. ${remedy} (objects), or find out why the deployment refuses what is accessible.`;
}
