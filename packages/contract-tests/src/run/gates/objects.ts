import { isSuccess } from "../../deployment/exchange.ts";
import { type Grant, OBJECT_TYPES, sameList } from "../../permissions.ts";
import type { Trial } from "../trial/trial.ts";

const MOST_GROUPS = 10;
const AT_EACH_END = 3;

/**
 * Learns which objects are accessible: from the fixtures, or else from the permissions of existing groups, which are only read.
 * Keeps the permissions of some of them, to see at the end whether they are the same.
 */
export async function learnObjects(trial: Trial): Promise<void> {
  const { session } = trial;
  const { objects } = session.fixtures;
  for (const type of OBJECT_TYPES) session.objects[type].push(...(objects?.[type] ?? []));
  const ids = [...session.neighbours.first.keys()];
  const { conflictGroupId } = session.fixtures;
  const watched = new Set([
    ...ids.slice(0, AT_EACH_END),
    ...ids.slice(-AT_EACH_END),
    ...ids.filter((id) => id === conflictGroupId),
  ]);
  const read = objects ? watched : new Set([...watched, ...ids.slice(0, MOST_GROUPS)]);
  await Promise.all(
    [...read].map(async (groupId) => {
      const response = await trial.send("listGroupPermissions", { groupId });
      const list = sameList(response.json);
      if (!isSuccess(response) || list === undefined) return;
      if (watched.has(groupId)) session.foreignPermissions.set(groupId, list);
      if (!objects) remember(session.objects, response.json as Grant[]);
    }),
  );
}

function remember(objects: Trial["session"]["objects"], grants: readonly Grant[]): void {
  for (const { objectType, objectId } of grants) {
    const type = OBJECT_TYPES.find((known) => known === objectType);
    if (type && !objects[type].map(String).includes(String(objectId))) objects[type].push(objectId);
  }
}
