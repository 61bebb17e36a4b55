import type { OperationId } from "@aam-groups/types";
import { BrokenError, NotObservedError } from "../check.ts";
import { fingerprint, type SeenGroup } from "../group.ts";
import { sameList } from "../permissions.ts";
import { blameForNeighbours } from "../run/blame.ts";
import { type OwnGroup, shown, type Trial } from "../run/trial.ts";

/** Groups to act on, between groups that must stay as they are. */
export interface Scene {
  targets: OwnGroup[];
  bystanders: OwnGroup[];
}

/** Everything that a caller can see of some groups. */
interface Picture {
  groups: Map<number, SeenGroup>;
  permissions: Map<number, string>;
}

/**
 * The frame condition: does an operation on `targets` groups, and then looks whether anything else has changed: groups created
 * before and after, with and without a description, with permissions, and the groups that were there before the run.
 *
 * Call it from checks that run alone.
 *
 * @param act does the operation, and resolves with what tells whether its effect shows in the list
 * @throws BrokenError with the operation as harmful if something else has changed
 */
export async function leavesOthersAlone(
  trial: Trial,
  operationId: OperationId,
  targets: number,
  act: (scene: Scene) => Promise<(list: SeenGroup[]) => boolean>,
): Promise<string> {
  const scene = await setUp(trial, targets);
  const ids = scene.bystanders.map(({ id }) => id);
  const foreignIds = [...trial.session.foreignPermissions.keys()];
  const all = [...ids, ...scene.targets.map(({ id }) => id)];
  const isThere = (list: SeenGroup[]) => all.every((id) => list.some((group) => group.id === id));
  const before = await picture(trial, ids, foreignIds, isThere);
  const eventsBefore = trial.session.neighbours.events.length;
  const isShown = await act(scene);
  // What is read may be older than what was read before, for as long as a write may take to show.
  const isSettled = (list: SeenGroup[]) =>
    isShown(list) && ids.every((id) => isSame(id, before, list));
  const after = await picture(trial, ids, foreignIds, isSettled, before.permissions);
  for (const id of ids) compare(trial, operationId, id, before, after);
  await blameForNeighbours(trial, operationId, eventsBefore);
  for (const id of foreignIds) compareForeign(trial, operationId, id, before, after);
  return `${ids.length} other groups of this run, and ${trial.session.neighbours.now.size} of others, were the same before and after`;
}

async function setUp(trial: Trial, targets: number): Promise<Scene> {
  const texts = Array.from({ length: targets + 3 }, (_, n) => ({
    name: trial.mark(),
    description: n % 2 === 0 ? `${trial.mark()} described` : null,
  }));
  const groups = await Promise.all(texts.map((text) => trial.haveOne(text)));
  if (new Set(groups.map(({ id }) => id)).size < groups.length) {
    throw new NotObservedError("The groups that were created have no ids of their own.");
  }
  groups.sort((a, b) => a.id - b.id);
  // Neither the oldest nor the newest of them.
  const acted = groups.splice(1, targets);
  const namesake = await namesakeOf(trial, acted[0]);
  const bystanders = namesake ? [...groups, namesake] : groups;
  const grants = trial.someGrants();
  if (grants.length > 0) {
    await Promise.all([...acted, ...bystanders].map(({ id }) => trial.haveSet(id, grants)));
  }
  return { targets: acted, bystanders };
}

/** Another group with the same name and description, where a deployment lets names be used twice: the id tells them apart. */
async function namesakeOf(
  trial: Trial,
  group: OwnGroup | undefined,
): Promise<OwnGroup | undefined> {
  if (!group) return undefined;
  const { name, description } = group;
  try {
    return await trial.create({ name, description });
  } catch (error) {
    if (error instanceof BrokenError) return undefined;
    throw error;
  }
}

async function picture(
  trial: Trial,
  ids: number[],
  foreignIds: number[],
  isGood: (list: SeenGroup[]) => boolean,
  wanted?: ReadonlyMap<number, string>,
): Promise<Picture> {
  const [list, ...permissions] = await Promise.all([
    trial.listUntil(isGood),
    ...ids.map((id) => trial.permissionsUntil(id, (seen) => !wanted || seen === wanted.get(id))),
    ...foreignIds.map((id) => trial.permissionsOf(id)),
  ]);
  return {
    groups: new Map(list.map((group) => [group.id, group])),
    permissions: new Map([...ids, ...foreignIds].map((id, i) => [id, permissions[i] ?? ""])),
  };
}

function isSame(id: number, before: Picture, list: readonly SeenGroup[]): boolean {
  const [was, is] = [before.groups.get(id), list.find((group) => group.id === id)];
  return was !== undefined && is !== undefined && fingerprint(was) === fingerprint(is);
}

function compare(
  trial: Trial,
  operationId: OperationId,
  id: number,
  before: Picture,
  after: Picture,
): void {
  const [was, is] = [before.groups.get(id), after.groups.get(id)];
  if (was && !is) {
    trial.fail(
      `${operationId} to leave group ${id} alone`,
      "it is gone from the list",
      operationId,
    );
  }
  if (was && is && fingerprint(was) !== fingerprint(is)) {
    trial.fail(
      `${operationId} to leave group ${id} alone`,
      `it was ${shown(was.fields)} and is ${shown(is.fields)}`,
      operationId,
    );
  }
  const [had, has] = [before.permissions.get(id), after.permissions.get(id)];
  if ([had, has].some((seen) => /^5\d\d /.test(`${seen}`)))
    throw new NotObservedError(`Permissions could not be read: ${has}`);
  if (had !== has) {
    trial.fail(
      `${operationId} to leave the permissions of group ${id} alone`,
      `they were ${had} and are ${has}`,
      operationId,
    );
  }
}

/** Others may set permissions of their groups at any time; this run's own objects and words are no coincidence. */
function compareForeign(
  trial: Trial,
  operationId: OperationId,
  id: number,
  before: Picture,
  after: Picture,
): void {
  const [had, has] = [before.permissions.get(id), after.permissions.get(id)];
  if (had === has || !trial.session.neighbours.now.has(id)) return;
  const isOurs = has === sameList(trial.someGrants()) || has === "nothing";
  if (!isOurs || trial.session.neighbours.events.length > 0) return;
  trial.fail(
    `${operationId} to leave the permissions of group ${id}, which is not of this run, alone`,
    `they were ${had} and are ${has}, and nobody else was seen to change anything`,
    operationId,
  );
}
