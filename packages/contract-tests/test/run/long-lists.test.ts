import { json, startServer } from "@aam-groups/test-kit/replying-server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceOf } from "../../src/run/evidence.ts";
import { passGates } from "../../src/run/gates/gates.ts";
import { judgeCheck } from "../../src/run/judge-check.ts";
import { LONGEST_KEPT_BODY } from "../../src/run/session/arrival.ts";
import { bodyViolations, itemViolations } from "../../src/run/session/body-violations.ts";
import { KnownGroups } from "../../src/run/session/known-groups.ts";
import { checksLike } from "../../src/run/stages.ts";
import { newSession } from "../support/guarded.ts";

const MANY = 3000;
const FAR_DOWN = 2500;
const SECRET = "admin-token";

type Fields = Record<string, unknown>;

function groupAt(position: number): Fields {
  return {
    ...{ groupId: 70_000 + position, pid: 1352, name: `Group ${position} of many` },
    ...{ description: null, membershipCount: 1, wildcards: [], users: [20417] },
  };
}

/** Judges all promises of a deployment with many groups that can be seen by reading. */
async function readAll(groups: unknown[]) {
  await using server = await startServer((response, { method, url, body }) => {
    const list = url.includes("permissions") ? [] : groups;
    json(200, list)(response, { method, url, headers: {}, body });
  });
  const session = await newSession(server.origin, { readOnly: true });
  expect((await passGates(session)).filter(({ passed }) => !passed)).toEqual([]);
  const results = new Map<string, Awaited<ReturnType<typeof judgeCheck>>["result"]>();
  for (const check of checksLike("list,http.whole-json"))
    results.set(check.id, (await judgeCheck(session, check)).result);
  session.journal.close();
  return { session, results };
}

const many = () => Array.from({ length: MANY }, (_, i) => groupAt(i));

test("of a long list only the beginning is kept, and all of it is judged", async () => {
  const { session, results } = await readAll(many());
  const { exchanges } = session.connection;
  const lists = exchanges.filter(({ operationId }) => operationId === "listGroups");
  const whole = JSON.stringify(many()).length;
  expect(lists.length).toBeGreaterThan(5);
  for (const { response } of lists) {
    expect(response?.body).toHaveLength(LONGEST_KEPT_BODY);
    expect(response?.rest).toEqual({ characters: whole - LONGEST_KEPT_BODY, isWholeJson: true });
    expect(response?.found).toMatchObject({ groups: MANY, violations: [], problems: {} });
  }
  const [evidence] = evidenceOf(session, lists, "broken");
  expect(evidence?.cut?.response).toBe(whole - 2000);
  for (const id of ["list.has-all-fields", "list.shows-groups-once", "http.whole-json"])
    expect(results.get(id)?.outcome, results.get(id)?.message).toBe("kept");
});

test.each([
  ["list.has-all-fields", { users: undefined }, `/${FAR_DOWN} must have required property 'users'`],
  ["list.shows-groups-once", { groupId: 70_000 }, "70000 more than once"],
  ["list.has-one-pid", { pid: 99 }, "1352, 99"],
  ["list.counts-members", { membershipCount: 2 }, `"name":"Group ${FAR_DOWN} of many"`],
])("%s finds one group among thousands, and names it", async (id, wrong, named) => {
  const groups = many();
  groups[FAR_DOWN] = { ...groupAt(FAR_DOWN), ...wrong };
  const { results } = await readAll(groups);
  expect(results.get(id)?.outcome).toBe("broken");
  expect(results.get(id)?.message).toContain(named);
  expect(results.get(id)?.evidence).toHaveLength(1);
});

test("what is wrong with a group far down in a list is shown, and not the beginning of the list", async () => {
  const groups = many();
  groups[FAR_DOWN] = { ...groupAt(FAR_DOWN), name: 17 };
  const { results } = await readAll(groups);
  const { message } = results.get("list.has-all-fields") ?? {};
  expect(message).toContain(`/${FAR_DOWN}/name must be string: 200 … {"groupId":${72_500},`);
});

test("no part of a credential is shown where a long body ends", async () => {
  const { session } = await readAll(many());
  const [exchange] = session.connection.exchanges;
  if (!exchange?.response) throw new Error("unreachable");
  // Masking makes a body shorter, so that its end may be shown.
  exchange.response.body = `${"x".repeat(1000)}${SECRET.slice(0, 8)}`;
  const [evidence] = evidenceOf(session, [exchange], "broken");
  expect(evidence?.response?.body).toBe(`${"x".repeat(1000)}***`);
});

const group = fc.record({
  groupId: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constantFrom("5", "x", null, -1)),
  name: fc.oneof(fc.constantFrom("a", "b"), fc.constant(17)),
  users: fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }),
});
const list = fc.array(fc.oneof({ weight: 9, arbitrary: group }, fc.constant(null)), {
  maxLength: 8,
});

test("a group is new in a list if none has shown it like that since it was last different", () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 6 }), (lists) => {
      const known = new KnownGroups();
      const last = new Map<number, string>();
      for (const items of lists) {
        const expected = items.flatMap((item, position) => {
          const id = Number(item?.groupId ?? Number.NaN);
          if (!(id > 0)) return [position];
          const text = JSON.stringify(item);
          const isFresh = last.get(id) !== text;
          last.set(id, text);
          return isFresh ? [position] : [];
        });
        const { groups, fresh } = known.read(structuredClone(items));
        expect(fresh).toEqual(expected);
        expect(groups.map(({ fields }) => fields)).toEqual(
          items.filter((item) => Number(item?.groupId ?? Number.NaN) > 0),
        );
      }
    }),
  );
});

test("one group that changes is judged again, and the other thousands are not", () => {
  const known = new KnownGroups();
  expect(known.read(many()).fresh).toHaveLength(MANY);
  expect(known.read(many()).fresh).toEqual([]);
  const changed = many();
  changed[FAR_DOWN] = { ...groupAt(FAR_DOWN), name: "renamed" };
  expect(known.read(changed).fresh).toEqual([FAR_DOWN]);
  expect(known.read([...changed, groupAt(MANY)]).fresh).toEqual([MANY]);
});

test("a list judged group by group has the violations that it has as a whole", () => {
  fc.assert(
    fc.property(list, (items) => {
      const all = [...items.keys()];
      const whole = bodyViolations("listGroups", 200, JSON.stringify(items));
      expect(itemViolations("listGroups", 200, items, all)).toEqual(whole);
      const each = all.flatMap((position) => itemViolations("listGroups", 200, items, [position]));
      expect(each).toEqual(whole);
    }),
  );
});
