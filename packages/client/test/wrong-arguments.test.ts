import type { OperationId } from "@aam-groups/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGroupsClient, type GroupsClient } from "../src/index.ts";
import { caught } from "./caught.ts";

// What does not compile is written by those who have no compiler.

/** A client whose requests go nowhere, and the bodies of those that it would have sent. */
function recording() {
  const bodies: unknown[] = [];
  const groups = createGroupsClient({
    baseUrl: "http://127.0.0.1:9/api/v1",
    token: "any",
    fetch: async (_url, { body }) => {
      bodies.push(body);
      return Response.json([]);
    },
  });
  return { groups, bodies };
}

/** An operation with an argument of any kind in one place. */
type Call = (groups: GroupsClient, value: never) => Promise<unknown>;

const group = { name: "Analysts" };
const cyclic: unknown[] = [];
cyclic.push({ cyclic });

const scalar = fc.oneof(
  fc.constantFrom(undefined, null, true, Number.NaN, 5n, Symbol("7"), () => "7", class Named {}),
  fc.double(),
  fc.string(),
);
const notGroup = fc.oneof(
  scalar,
  fc.array(scalar),
  fc.record({ name: scalar.filter((one) => typeof one !== "string") }),
  fc.constantFrom({}, new Date(0), new Map(), cyclic),
  fc.constantFrom(5n, cyclic).map((description) => ({ ...group, description })),
);
const notGroupId = fc
  .oneof(scalar, fc.array(fc.nat()), fc.constantFrom({}, new Date(0)))
  .filter((one) => !/^(number|string)$/.test(typeof one));
const notGroupIds = fc.oneof(scalar, fc.constantFrom({}, { length: 1, 0: 7 }, new Set([7]), []));
const notPermissions = fc.oneof(
  scalar,
  fc.array(
    scalar.filter((one) => typeof one !== "function"),
    { minLength: 1 },
  ),
  fc.constantFrom({}, new Set(), cyclic, [{ objectId: 5n }], [{ objectId: 2 ** 60 }]),
);
const notOptions = fc.oneof(
  scalar.filter((one) => one !== undefined),
  fc.constantFrom([], new Date(0), { query: { x: 1 } }, { headers: { "x-a": "1" } }, { query: 7 }),
);

/** The calls of an operation, each with what is never right in its place. A new one may have none yet. */
const CALLS: Partial<Record<OperationId, [call: Call, values: fc.Arbitrary<unknown>][]>> = {
  listGroups: [[(groups, value) => groups.listGroups(value), notOptions]],
  createGroup: [
    [(groups, value) => groups.createGroup(value), notGroup],
    [(groups, value) => groups.createGroup(group, value), notOptions],
  ],
  updateGroup: [
    [(groups, value) => groups.updateGroup(value, group), notGroupId],
    [(groups, value) => groups.updateGroup(7, value), notGroup],
    [(groups, value) => groups.updateGroup(7, group, value), notOptions],
  ],
  deleteGroup: [
    [(groups, value) => groups.deleteGroup(value), notGroupId],
    [(groups, value) => groups.deleteGroup(7, value), notOptions],
  ],
  deleteGroups: [
    [(groups, value) => groups.deleteGroups(value), notGroupIds],
    [(groups, value) => groups.deleteGroups([7, value]), notGroupId],
    [(groups, value) => groups.deleteGroups([7], value), notOptions],
  ],
  listGroupPermissions: [
    [(groups, value) => groups.listGroupPermissions(value), notGroupId],
    [(groups, value) => groups.listGroupPermissions(7, value), notOptions],
  ],
  setGroupPermissions: [
    [(groups, value) => groups.setGroupPermissions(value, []), notGroupId],
    [(groups, value) => groups.setGroupPermissions(7, value), notPermissions],
    [(groups, value) => groups.setGroupPermissions(7, [], value), notOptions],
  ],
};

test.each(Object.entries(CALLS))(
  "%s refuses arguments of another kind before anything is sent, and says so by its name",
  async (name, places) => {
    for (const [call, values] of places) {
      await fc.assert(
        fc.asyncProperty(values, async (value) => {
          const { groups, bodies } = recording();
          const error = await caught(call(groups, value as never));
          expect(bodies).toEqual([]);
          expect(["TypeError", "RangeError"]).toContain(error.name);
          expect(error.message).toMatch(new RegExp(`^${name}: `));
        }),
      );
    }
  },
);

test.each<[message: string, call: (groups: GroupsClient) => Promise<unknown>]>([
  [
    "createGroup: group must be an object with a name",
    ({ createGroup }) => createGroup(undefined as never),
  ],
  [
    "createGroup: group must be an object with a name",
    ({ createGroup }) => createGroup("x" as never),
  ],
  [
    "createGroup: body must be JSON: Do not know how to serialize a BigInt",
    ({ createGroup }) => createGroup({ name: "x", description: 5n } as never),
  ],
  [
    'setGroupPermissions: use a string for a number beyond 2^53 in "objectId"',
    ({ setGroupPermissions }) =>
      setGroupPermissions(7, [{ objectType: "SEGMENT", objectId: 2 ** 60, permissions: ["READ"] }]),
  ],
  [
    "setGroupPermissions: permissions must be an array of objects",
    ({ setGroupPermissions }) => setGroupPermissions(7, "READ" as never),
  ],
  [
    "deleteGroups: groupIds must be a non-empty array",
    ({ deleteGroups }) => deleteGroups(9001 as never),
  ],
])("%s", async (message, call) => {
  const { groups, bodies } = recording();
  expect((await caught(call(groups))).message).toBe(message);
  expect(bodies).toEqual([]);
});

test("values that a newer spec may allow are sent: only their kinds are checked", async () => {
  const { groups, bodies } = recording();
  class Draft {
    name = "";
    description = 7;
  }
  await caught(groups.createGroup(new Draft() as never));
  const permissions = [{ objectType: "NEW", objectId: "a", permissions: "ALL", more: [null] }, {}];
  await groups.setGroupPermissions(7, permissions as never);
  expect(bodies).toEqual(['{"name":"","description":7}', JSON.stringify(permissions)]);
});
