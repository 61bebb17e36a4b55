import { defaultWorld, startSandbox } from "@aam-groups/sandbox";
import { startProxy } from "@aam-groups/test-kit/proxy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bulkDeleteManyChecks } from "../../src/checks/delete/bulk-delete-many.ts";
import { survivorsAmong } from "../../src/checks/delete/survivors.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { Trial } from "../../src/run/trial/trial.ts";
import { newSession } from "../support/guarded.ts";

describe("the groups that are to survive a bulk deletion", () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), {
    minLength: 54,
    maxLength: 54,
  });
  const groupsOf = (numbers: readonly number[]) =>
    numbers.toSorted((a, b) => a - b).map((id) => ({ id }));

  test("are as many as asked for, and lie between those that are named", () => {
    fc.assert(
      fc.property(ids, fc.constantFrom(3, 14), (numbers, count) => {
        const groups = groupsOf(numbers);
        const survivors = survivorsAmong(groups, count);
        expect(new Set(survivors).size).toBe(count);
        const named = groups.filter((group) => !survivors.includes(group));
        for (const { id } of survivors) {
          expect(id).toBeGreaterThan(named[0]?.id ?? 0);
          expect(id).toBeLessThan(named.at(-1)?.id ?? 0);
        }
      }),
    );
  });

  test("hold one whose id begins with one that is named, if there is any", () => {
    const tens = fc.uniqueArray(fc.integer({ min: 1000, max: 9000 }), {
      minLength: 52,
      maxLength: 52,
    });
    fc.assert(
      fc.property(tens, fc.integer({ min: 10, max: 99 }), (numbers, short) => {
        const long = short * 1000 + 17;
        const groups = groupsOf([...numbers, short, long, 99_999]);
        const survivors = survivorsAmong(groups, 14).map(({ id }) => String(id));
        const named = groups.map(({ id }) => String(id)).filter((id) => !survivors.includes(id));
        expect(survivors.some((id) => named.some((other) => id.startsWith(other)))).toBe(true);
      }),
    );
  });
});

test("a bulk deletion that takes an id for the beginning of others is seen to take them", async () => {
  // New groups get ids from 2 on, so that one begins with another.
  const groups = defaultWorld.groups.slice(0, 1).map((group) => ({ ...group, groupId: 1 }));
  await using sandbox = closing(
    await startSandbox({ port: 0, world: { ...defaultWorld, groups } }),
  );
  await using proxy = await startProxy(sandbox.baseUrl, async (passed) => {
    if (!passed.url.includes("bulk-delete")) return undefined;
    const named: number[] = JSON.parse(passed.body);
    const all = (await sandbox.groups(1352)).map(({ groupId }) => groupId);
    const taken = all.filter((id) => named.some((one) => `${id}`.startsWith(`${one}`)));
    passed.body = JSON.stringify(taken);
    passed.headers = { ...passed.headers, "content-length": String(passed.body.length) };
    return undefined;
  });
  const session = await newSession(proxy.baseUrl);
  await passGates(session);
  const [check] = bulkDeleteManyChecks;
  const trial = new Trial(session, "bulk-delete.removes-many");
  await expect(check?.run(trial)).rejects.toThrow(/to delete no other group. Got: .* is gone/);
  session.journal.close();
});

function closing<T extends { close(): Promise<void> }>(server: T): T & AsyncDisposable {
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.close() });
}
