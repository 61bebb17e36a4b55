import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { defaultWorld, type FaultName, startSandbox, type World } from "@aam-groups/sandbox";

/** A token that may manage groups in the sandbox's default world. */
export const TOKEN = "admin-token";

/**
 * Groups for the tools that cannot create their own: they may be changed and deleted.
 * Every destructive operation has its own, so that the order of a tool's calls does not matter.
 */
export const GIVEN = { toChange: 9201, toDelete: 9202, toDeleteInBulk: [9203, 9204] };

const GIVEN_IDS: readonly number[] = [GIVEN.toChange, GIVEN.toDelete, ...GIVEN.toDeleteInBulk];

const WORLD: World = {
  ...defaultWorld,
  groups: [
    ...defaultWorld.groups,
    ...GIVEN_IDS.map((groupId) => ({
      groupId,
      pid: 1352,
      name: `Given ${groupId}`,
      description: "For tests.",
      permissions: [{ objectType: "SEGMENT", objectId: 34, permissions: ["READ"] }],
    })),
  ],
};

/** The channel on which Node announces every request that a server of this process receives. */
const RECEIVED = "http.server.request.start";

/** Starts a fresh sandbox in this process, sound without `fault`. */
export function startDeployment(fault?: FaultName) {
  return startSandbox({ port: 0, world: WORLD, ...(fault === undefined ? {} : { fault }) });
}

/** Does something, and counts the requests that this process receives meanwhile. A proxy would cost time. */
export async function counting<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; requests: number }> {
  let requests = 0;
  const count = () => {
    requests += 1;
  };
  subscribe(RECEIVED, count);
  try {
    return { result: await work(), requests };
  } finally {
    unsubscribe(RECEIVED, count);
  }
}

/** Everything visible of each group, by its id. */
export type Snapshot = ReadonlyMap<number, string>;

/** Reads all groups and their permissions from a sound deployment. */
export async function takeSnapshot(baseUrl: string): Promise<Snapshot> {
  const groups = (await read(`${baseUrl}/groups/`)) as { groupId: number }[];
  const entries = groups.map(async (group) => {
    const permissions = await read(`${baseUrl}/groups/${group.groupId}/permissions`);
    return [group.groupId, JSON.stringify({ group, permissions })] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Ids of groups that were not given but are gone or changed, and of groups that were not there before. */
export function damageBetween(before: Snapshot, after: Snapshot) {
  const hasChanged = (id: number) => after.get(id) !== before.get(id);
  return {
    damaged: [...before.keys()].filter((id) => !GIVEN_IDS.includes(id) && hasChanged(id)),
    left: [...after.keys()].filter((id) => !before.has(id)),
  };
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!response.ok) throw new Error(`GET ${url} returned ${response.status}`);
  return response.json();
}
