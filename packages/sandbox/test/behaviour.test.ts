import type { Group, PermissionObject } from "@aam-groups/types";
import { describe, expect, test } from "vitest";
import { type Deployment, deploy } from "./deployment.ts";

const OTHER = "other-partner-token";

async function list({ call }: Deployment, token?: string): Promise<Group[]> {
  return (await call("listGroups", token === undefined ? {} : { token })).body as Group[];
}

async function create(
  { call }: Deployment,
  name = "Analysts",
  description: string | null = null,
): Promise<Group> {
  return (await call("createGroup", { body: { name, description } })).body as Group;
}

const on = (objectType: string, objectId: number | string, ...permissions: string[]) => ({
  objectType,
  objectId,
  permissions,
});

describe("createGroup", () => {
  test("returns 201 with the group, which is then in the list", async () => {
    await using sandbox = await deploy();
    const { status, body } = await sandbox.call("createGroup", {
      body: { name: "Analysts", description: "All of them" },
    });
    expect([status, body]).toEqual([
      201,
      {
        groupId: expect.any(Number),
        pid: 1352,
        name: "Analysts",
        description: "All of them",
        membershipCount: 0,
        wildcards: [],
        users: [],
      },
    ]);
    expect((await list(sandbox)).at(-1)).toEqual(body);
  });

  test("keeps a description of null, and reads a missing one as null", async () => {
    await using sandbox = await deploy();
    expect((await create(sandbox)).description).toBeNull();
    const { body } = await sandbox.call("createGroup", { body: { name: "Analysts" } });
    expect(body).toMatchObject({ description: null });
  });

  test.each([
    "x",
    "x".repeat(255),
    "  two  spaces ",
    `"quotes" & <tags>`,
    "Ünïcødé 群組",
    "👩‍👩‍👧",
    "مرحبا",
    "\u0000",
  ])("keeps the name %j as it is", async (name) => {
    await using sandbox = await deploy();
    expect((await create(sandbox, name, name)).name).toBe(name);
    expect((await list(sandbox)).at(-1)).toMatchObject({ name, description: name });
  });

  test("never gives an id twice, not even after the group with the highest id was deleted", async () => {
    await using sandbox = await deploy();
    const first = await create(sandbox);
    await sandbox.call("deleteGroup", { groupId: first.groupId });
    expect((await create(sandbox)).groupId).toBeGreaterThan(first.groupId);
  });
});

describe("updateGroup", () => {
  test("replaces name and description and leaves everything else alone", async () => {
    await using sandbox = await deploy();
    const before = await list(sandbox);
    const permissions = (await sandbox.call("listGroupPermissions", { groupId: 9001 })).body;
    const { status, body } = await sandbox.call("updateGroup", {
      groupId: 9001,
      body: { name: "Owners", description: null },
    });
    expect([status, body]).toEqual([200, { ...before[0], name: "Owners", description: null }]);
    expect(await list(sandbox)).toEqual([body, ...before.slice(1)]);
    expect((await sandbox.call("listGroupPermissions", { groupId: 9001 })).body).toEqual(
      permissions,
    );
  });
});

describe("deleteGroup", () => {
  test("returns 204 without a body, and deletes memberships and permissions too", async () => {
    await using sandbox = await deploy();
    const before = await list(sandbox);
    const { status, text } = await sandbox.call("deleteGroup", { groupId: 9001 });
    expect([status, text]).toEqual([204, ""]);
    expect(await list(sandbox)).toEqual(before.filter(({ groupId }) => groupId !== 9001));
    expect((await sandbox.call("listGroupPermissions", { groupId: 9001 })).status).toBe(400);
    expect((await sandbox.call("deleteGroup", { groupId: 9001 })).status).toBe(404);
  });

  test("returns 409 for a group that may not be deleted, says why, and keeps it", async () => {
    await using sandbox = await deploy();
    const before = await list(sandbox);
    const { status, body } = await sandbox.call("deleteGroup", { groupId: 9101 });
    expect([status, body]).toMatchObject([
      409,
      { message: "Group 9101 cannot be deleted because it is the group that new users start in." },
    ]);
    expect(await list(sandbox)).toEqual(before);
  });
});

describe("deleteGroups", () => {
  test("deletes all named groups, and none besides", async () => {
    await using sandbox = await deploy();
    const groups = await Promise.all([1, 2, 3, 4, 5].map((n) => create(sandbox, `Group ${n}`)));
    const before = await list(sandbox);
    const doomed = groups.slice(1).map(({ groupId }) => groupId);
    const { status, text } = await sandbox.call("deleteGroups", { body: doomed });
    expect([status, text]).toEqual([204, ""]);
    expect(await list(sandbox)).toEqual(before.filter(({ groupId }) => !doomed.includes(groupId)));
  });

  test.each([
    ["conflicts", [9001, 9101, 9002], 409],
    ["is unknown", [9001, 123456, 9002], 404],
    ["is another company's", [9001, 9999001], 404],
  ])("deletes nothing if one group %s", async (_what, groupIds, status) => {
    await using sandbox = await deploy();
    const before = await list(sandbox);
    expect((await sandbox.call("deleteGroups", { body: groupIds })).status).toBe(status);
    expect(await list(sandbox)).toEqual(before);
    expect(await list(sandbox, OTHER)).toHaveLength(1);
  });

  test("treats an id that occurs twice as one", async () => {
    await using sandbox = await deploy();
    expect((await sandbox.call("deleteGroups", { body: [9001, 9001] })).status).toBe(204);
  });
});

describe("permissions", () => {
  const read = async ({ call }: Deployment, groupId: number) =>
    (await call("listGroupPermissions", { groupId })).body as PermissionObject[];

  test("are none for a fresh group", async () => {
    await using sandbox = await deploy();
    expect(await read(sandbox, (await create(sandbox)).groupId)).toEqual([]);
  });

  test("are replaced as a whole, returned and read back", async () => {
    await using sandbox = await deploy();
    const lists = [
      [on("SEGMENT", 563, "READ", "WRITE"), on("TRAIT", 83498, "READ", "MAP_TO_SEGMENTS")],
      [on("SEGMENT", 563, "READ"), on("DESTINATION", 304, "CREATE")],
      [on("SEGMENT", 34, "READ")],
      [],
    ];
    for (const body of lists) {
      const response = await sandbox.call("setGroupPermissions", { groupId: 9001, body });
      expect([response.status, response.body]).toEqual([200, body]);
      expect(await read(sandbox, 9001)).toEqual(body);
    }
  });

  test("are kept apart by type, and ids as digits mean the same as numbers", async () => {
    await using sandbox = await deploy();
    const body = [
      on("SEGMENT", 563, "READ"),
      on("TRAIT", "563", "WRITE"),
      on("TRAIT", "0234", "READ"),
    ];
    const expected = [
      on("SEGMENT", 563, "READ"),
      on("TRAIT", 563, "WRITE"),
      on("TRAIT", 234, "READ"),
    ];
    expect((await sandbox.call("setGroupPermissions", { groupId: 9001, body })).body).toEqual(
      expected,
    );
    expect(await read(sandbox, 9001)).toEqual(expected);
  });

  test.each([
    [
      "an unknown permission",
      [on("SEGMENT", 34, "PUBLISH")],
      "[0].permissions[0]: SEGMENT has no permission PUBLISH",
    ],
    [
      "a wrong case",
      [on("SEGMENT", 34, "read")],
      "[0].permissions[0]: SEGMENT has no permission read",
    ],
    [
      "a permission of another type",
      [on("DESTINATION", 304, "READ", "MAP_TO_SEGMENTS")],
      "[0].permissions[1]: DESTINATION has no permission MAP_TO_SEGMENTS",
    ],
    [
      "an unknown type",
      [on("TAGS", 1)],
      "[0].objectType: must be one of SEGMENT, TRAIT, DESTINATION",
    ],
    ["a missing field", [{ objectType: "SEGMENT", permissions: [] }], "[0].objectId: is missing"],
    ["an unknown field", [{ ...on("SEGMENT", 34), level: 1 }], "[0].level: is not a known field"],
    ["an id in words", [on("SEGMENT", "abc")], '[0].objectId: must match pattern "^[0-9]+$"'],
  ])("are refused with 400 for %s, and the old list stands", async (_what, body, message) => {
    await using sandbox = await deploy();
    const before = await read(sandbox, 9001);
    const response = await sandbox.call("setGroupPermissions", { groupId: 9001, body });
    expect(response.status).toBe(400);
    expect(response.body).toEqual(
      message.includes("has no permission")
        ? {
            code: "invalid_permission",
            message: "At least one permission is not valid.",
            childMessages: [message],
          }
        : { code: "invalid_request", message: `The body is not valid: ${message}.` },
    );
    expect(await read(sandbox, 9001)).toEqual(before);
  });

  test.each([
    ["of another company", on("SEGMENT", 990001, "READ")],
    ["that does not exist", on("TRAIT", 1, "READ")],
  ])("on an object %s are refused with 403, and the old list stands", async (_what, forbidden) => {
    await using sandbox = await deploy();
    const before = await read(sandbox, 9001);
    const body = [on("SEGMENT", 34, "READ"), forbidden];
    const response = await sandbox.call("setGroupPermissions", { groupId: 9001, body });
    expect([response.status, response.body]).toMatchObject([
      403,
      { message: `${forbidden.objectType} ${forbidden.objectId} is not accessible.` },
    ]);
    expect(await read(sandbox, 9001)).toEqual(before);
  });
});

describe("groups of another company", () => {
  test.each([
    ["updateGroup", { body: { name: "Mine", description: null } }, 404],
    ["deleteGroup", {}, 404],
    ["listGroupPermissions", {}, 400],
    ["setGroupPermissions", { body: [] }, 400],
  ] as const)(
    "are as unknown to %s as groups that do not exist",
    async (operationId, given, status) => {
      await using sandbox = await deploy();
      const [foreign, unknown] = await Promise.all(
        [9999001, 9999999].map((groupId) => sandbox.call(operationId, { ...given, groupId })),
      );
      expect(foreign?.status).toBe(status);
      expect(foreign?.text.replaceAll("9999001", "ID")).toBe(
        unknown?.text.replaceAll("9999999", "ID"),
      );
      expect(await list(sandbox, OTHER)).toMatchObject([
        { groupId: 9999001, name: "Norrland administrators" },
      ]);
    },
  );

  test("are not in the list", async () => {
    await using sandbox = await deploy();
    expect((await list(sandbox)).map(({ groupId }) => groupId)).toEqual([9001, 9002, 9101]);
    expect((await list(sandbox, OTHER)).map(({ groupId }) => groupId)).toEqual([9999001]);
  });
});

test.each([
  ["GET", "/groups"],
  ["GET", "/groups/9001/permissions/"],
  ["DELETE", "/groups/9001/"],
])("%s %s also works without, or with, the documented slash", async (method, path) => {
  await using deployment = await deploy();
  const headers = { authorization: "Bearer admin-token" };
  const response = await fetch(deployment.sandbox.baseUrl + path, { method, headers });
  expect(response.ok).toBe(true);
});
