import { GIVEN_IDS } from "./given-groups.ts";
import { TOKEN } from "./target.ts";

/** Everything that can be seen of each group, by its id. */
export type Snapshot = ReadonlyMap<number, string>;

/** What a run has done to a deployment. */
export interface Damage {
  /** Groups that were there before, were given to nobody, and are gone or changed. */
  damaged: number[];
  /** Groups that were not there before. */
  left: number[];
}

/** Reads all groups and their permissions from a sound deployment. */
export async function takeSnapshot(baseUrl: string): Promise<Snapshot> {
  const groups = (await read(`${baseUrl}/groups/`)) as { groupId: number }[];
  const entries = groups.map(async (group) => {
    const permissions = await read(`${baseUrl}/groups/${group.groupId}/permissions`);
    return [group.groupId, JSON.stringify({ group, permissions })] as const;
  });
  return new Map(await Promise.all(entries));
}

export function damageBetween(before: Snapshot, after: Snapshot): Damage {
  const hasChanged = (id: number) => after.get(id) !== before.get(id);
  return {
    damaged: [...before.keys()].filter((id) => !GIVEN_IDS.includes(id) && hasChanged(id)),
    left: [...after.keys()].filter((id) => !before.has(id)),
  };
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!response.ok) throw new Error(`GET ${url} was answered with ${response.status}`);
  return response.json();
}
