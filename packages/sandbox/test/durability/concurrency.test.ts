import type { Group, PermissionObject } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { startSandbox } from "../../src/index.ts";
import { Client } from "./client.ts";
import { temporaryFolder } from "./folder.ts";
import { markedPermissions } from "./load.ts";

const CLIENTS = 16;
const ROUNDS = 20;
const CREATIONS = 25;

/** Does the same from all clients at once. */
async function fromAll<T>(
  baseUrl: string,
  work: (client: Client, i: number) => Promise<T>,
): Promise<T[]> {
  using clients = new DisposableStack();
  return await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) => work(clients.use(new Client(baseUrl)), i)),
  );
}

describe.each(["in memory", "on a file"])("sixteen clients at once, %s", (where) => {
  /** Runs with a sandbox of its own. */
  async function withSandbox(work: (baseUrl: string) => Promise<void>): Promise<void> {
    await using folder = await temporaryFolder();
    const db = where === "on a file" ? { db: folder.file() } : {};
    const sandbox = await startSandbox({ port: 0, ...db });
    try {
      await work(sandbox.baseUrl);
    } finally {
      await sandbox.close();
    }
  }

  test("see the permissions of a group only as somebody has set them", () =>
    withSandbox(async (baseUrl) => {
      const sent = new Set<string>([JSON.stringify([])]);
      const last = new Set<string>();
      const isWhole = (permissions: PermissionObject[]) => {
        expect(sent).toContain(JSON.stringify(permissions));
      };
      using first = new Client(baseUrl);
      const { groupId } = await first.create({ name: "shared", description: null });

      await fromAll(baseUrl, async (client, i) => {
        for (let round = 0; round < ROUNDS; round++) {
          const mine = markedPermissions(i * ROUNDS + round);
          sent.add(JSON.stringify(mine));
          if (round === ROUNDS - 1) last.add(JSON.stringify(mine));
          // The response to a write shows what was written, no matter who writes next.
          expect(await client.setPermissions(groupId, mine)).toEqual(mine);
          isWhole(await client.permissions(groupId));
        }
      });
      expect(last).toContain(JSON.stringify(await first.permissions(groupId)));
      expect(sent.size).toBeGreaterThan(CLIENTS);
    }));

  test("see a group only as somebody has written it, in the list too", () =>
    withSandbox(async (baseUrl) => {
      using first = new Client(baseUrl);
      const start = { name: "start", description: "start" };
      const { groupId } = await first.create(start);
      const shared = (groups: Group[]) => groups.find((group) => group.groupId === groupId);

      await fromAll(baseUrl, async (client, i) => {
        for (let round = 0; round < ROUNDS; round++) {
          const mark = `${i}.${round}`;
          const group = await client.update(groupId, { name: mark, description: mark });
          expect([group.name, group.description]).toEqual([mark, mark]);
          const seen = shared(await client.list());
          expect(seen?.name).toBe(seen?.description);
        }
      });
      expect(shared(await first.list())?.name).toMatch(`.${ROUNDS - 1}`);
    }));

  test("create 25 groups each: all 400 are there, under ids of their own", () =>
    withSandbox(async (baseUrl) => {
      using first = new Client(baseUrl);
      const before = (await first.list()).length;
      const created = await fromAll(baseUrl, async (client, i) => {
        const groups: Group[] = [];
        for (let n = 0; n < CREATIONS; n++) {
          groups.push(await client.create({ name: `${i}.${n}`, description: null }));
          // An update of one's own group is not lost among the others' writes.
          const group = await client.update(groups[0]?.groupId ?? 0, {
            name: `${i}.0`,
            description: `${n}`,
          });
          groups[0] = group;
        }
        return groups;
      });
      const groups = created.flat();
      expect(new Set(groups.map(({ groupId }) => groupId)).size).toBe(CLIENTS * CREATIONS);
      const list = await first.list();
      expect(list.length).toBe(before + CLIENTS * CREATIONS);
      const byId = (a: Group, b: Group) => a.groupId - b.groupId;
      expect(list.slice(-groups.length)).toEqual([...groups.toSorted(byId)]);
    }));
});
