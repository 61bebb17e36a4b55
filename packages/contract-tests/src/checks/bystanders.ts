import type { OperationId } from "@aam-groups/types";
import { fingerprint, type SeenGroup } from "../group.ts";
import { BrokenError, NotObservedError } from "../outcome-error.ts";
import { sameList } from "../permissions.ts";
import type { Stake } from "../run/session/waits.ts";
import { blameForNeighbours, blameForPermissions } from "../run/trial/blame.ts";
import type { OwnGroup, Trial } from "../run/trial/trial.ts";
import { shown } from "../run/trial/wording.ts";

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

/** What is done while everything else is watched. */
export interface Deed {
  /** As the subject of a sentence. */
  name: string;
  /** The operation that must not be used again if it does damage. */
  operationId?: OperationId;
  /** Number of groups that are acted on. */
  targets: number;
  /** Does it, and resolves with what tells whether its effect shows in the list. */
  act: (scene: Scene) => Promise<(list: SeenGroup[]) => boolean>;
}

/**
 * The frame condition: does something, and then looks whether anything else has changed: groups created before and after, with
 * and without a description, one with the same name, with permissions, and the groups that were there before the run.
 *
 * Call it from checks that run alone.
 *
 * @throws BrokenError if anything else has changed
 * @throws NotObservedError if the effect does not show
 */
export async function leavesOthersAlone(trial: Trial, deed: Deed): Promise<string> {
  const { isSuspicious, seen } = await once(trial, deed);
  // Nothing can tell one change of somebody else from damage; a second one beside the same deed can.
  return isSuspicious ? (await once(trial, deed)).seen : seen;
}

async function once(trial: Trial, deed: Deed): Promise<{ isSuspicious: boolean; seen: string }> {
  const { events } = trial.session.neighbours;
  const eventsAtFirst = events.length;
  const scene = await setUp(trial, deed.targets);
  const ids = scene.bystanders.map(({ id }) => id);
  const foreignIds = [...trial.session.foreignPermissions.keys()];
  const all = [...ids, ...scene.targets.map(({ id }) => id)];
  const isThere = (list: SeenGroup[]) => all.every((id) => list.some((group) => group.id === id));
  const grants = trial.someGrants();
  const set =
    grants.length > 0 ? new Map(ids.map((id) => [id, sameList(grants) ?? ""])) : undefined;
  const before = await picture(trial, ids, foreignIds, isThere, set);
  if (!ids.every((id) => before.groups.has(id))) {
    throw new NotObservedError("Not all of the groups that were created are listed.");
  }
  const making = { name: "creating groups and setting their permissions" };
  const { foreignPermissions } = trial.session;
  const suspicions = [await blameForNeighbours(trial, making, eventsAtFirst)];
  suspicions.push(
    await blameForPermissions(trial, making, foreignPermissions, before.permissions, foreignIds),
  );
  const eventsBefore = events.length;
  const isShown = await deed.act(scene);
  const watched = scene.bystanders.map(({ id }) => id);
  // What is read may be older than what was read before, for as long as a write may take to show.
  const isSettled = (list: SeenGroup[]) =>
    isShown(list) && watched.every((id) => isSame(id, before, list));
  const look = (stake?: Stake) =>
    picture(trial, watched, foreignIds, isSettled, before.permissions, stake);
  let after = await look();
  // An operation is banned for damage that is still there when it has had the whole time to go away, and for no other.
  if (deed.operationId !== undefined && watched.some((id) => !isUntouched(id, before, after)))
    after = await look("operation");
  for (const id of watched) compare(trial, deed, id, before, after);
  suspicions.push(
    await blameForNeighbours(trial, deed, eventsBefore),
    await blameForPermissions(trial, deed, before.permissions, after.permissions, foreignIds),
  );
  // Whether it takes effect is the promise of other checks; that it harms nobody has only been seen if it does.
  await trial.given(async () =>
    trial.expect(
      isShown([...after.groups.values()]),
      `${deed.name} to show in the list`,
      "it does not",
    ),
  );
  const isSuspicious = suspicions.includes(true);
  if (deed.operationId !== undefined && !isSuspicious) trial.session.harmless.add(deed.operationId);
  return {
    isSuspicious,
    seen: `${watched.length} other groups of this run and ${trial.session.neighbours.now.size} foreign groups were the same before and after`,
  };
}

async function setUp(trial: Trial, targets: number): Promise<Scene> {
  const texts = Array.from({ length: targets + 3 }, (_, n) => ({
    name: trial.mark(),
    description: n === 0 ? null : `${trial.mark()} described`,
  }));
  const groups = await Promise.all(texts.map((text) => trial.haveOne(text)));
  if (new Set(groups.map(({ id }) => id)).size < groups.length) {
    throw new NotObservedError("The groups that were created have no ids of their own.");
  }
  groups.sort((a, b) => a.id - b.id);
  const foreignIds = [...trial.session.neighbours.now.keys()];
  const acted = targets === 1 ? described(groups) : apart(groups, targets, foreignIds);
  const others = groups.filter((group) => !acted.includes(group));
  const namesake = await namesakeOf(trial, acted[0]);
  const bystanders = namesake ? [...others, namesake] : others;
  const grants = trial.someGrants();
  if (grants.length > 0) {
    await Promise.all([...acted, ...bystanders].map(({ id }) => trial.haveSet(id, grants)));
  }
  return { targets: acted, bystanders };
}

/** Neither the oldest nor the newest of them, and with a description to lose. */
function described(groups: readonly OwnGroup[]): OwnGroup[] {
  return groups
    .slice(1, -1)
    .filter(({ description }) => description !== null)
    .slice(0, 1);
}

/**
 * Neither the oldest nor the newest of them, and one between each two, which a deletion may take along. Should nobody else's
 * group lie there, all the better: then, a deployment that takes it takes the run's.
 */
function apart(
  groups: readonly OwnGroup[],
  count: number,
  foreignIds: readonly number[],
): OwnGroup[] {
  const inner = groups.slice(1, -1);
  const chosen = inner.filter((_, i) => i % 2 === 0).slice(0, count);
  const [lowest = 0, highest = 0] = [chosen[0]?.id, chosen.at(-1)?.id];
  const isBetween = foreignIds.some((id) => id > lowest && id < highest);
  return isBetween || chosen.length < count ? inner.slice(0, count) : chosen;
}

/** Another group with the same name and description, if the deployment allows a name to be used twice: only their ids differ. */
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
  stake?: Stake,
): Promise<Picture> {
  const [list, ...permissions] = await Promise.all([
    trial.listUntil(isGood, stake),
    ...ids.map((id) =>
      trial.permissionsUntil(id, (seen) => !wanted || seen === wanted.get(id), stake),
    ),
    ...foreignIds.map((id) => trial.permissionsOf(id)),
  ]);
  return {
    groups: new Map(list.map((group) => [group.id, group])),
    permissions: new Map([...ids, ...foreignIds].map((id, i) => [id, permissions[i] ?? ""])),
  };
}

function isUntouched(id: number, before: Picture, after: Picture): boolean {
  const isAlike = before.permissions.get(id) === after.permissions.get(id);
  return isAlike && isSame(id, before, [...after.groups.values()]);
}

function isSame(id: number, before: Picture, list: readonly SeenGroup[]): boolean {
  const [was, is] = [before.groups.get(id), list.find((group) => group.id === id)];
  return was !== undefined && is !== undefined && fingerprint(was) === fingerprint(is);
}

function compare(trial: Trial, deed: Deed, id: number, before: Picture, after: Picture): void {
  const { name, operationId } = deed;
  const [was, is] = [before.groups.get(id), after.groups.get(id)];
  if (was && !is)
    trial.fail(`${name} to leave group ${id} alone`, "it is gone from the list", operationId);
  if (was && is && fingerprint(was) !== fingerprint(is)) {
    const change = `it was ${shown(was.fields)} and is ${shown(is.fields)}`;
    trial.fail(`${name} to leave group ${id} alone`, change, operationId);
  }
  const [had, has] = [before.permissions.get(id), after.permissions.get(id)];
  if ([had, has].some((seen) => /^5\d\d /.test(`${seen}`))) {
    throw new NotObservedError(`Permissions could not be read: ${has}`);
  }
  if (had !== has) {
    const change = `they were ${had} and are ${has}`;
    trial.fail(`${name} to leave the permissions of group ${id} alone`, change, operationId);
  }
}
