import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkWorld, defaultWorld, type World, WorldError } from "../src/index.ts";
import { requireHandlers } from "../src/stages.ts";
import { deploy } from "./deployment.ts";

const small: World = {
  partners: [{ pid: 1, name: "One" }],
  users: [{ userId: 10, pid: 1, name: "Ada", role: "admin", tokens: ["ada"] }],
  objects: [{ objectType: "SEGMENT", objectId: 5, users: [10] }],
  groups: [{ groupId: 7, pid: 1, name: "Only", wildcards: ["VIEW_TAGS"], users: [10] }],
};

describe("a world of one's own", () => {
  test("is what the sandbox starts with", async () => {
    await using sandbox = await deploy({ world: small });
    expect((await sandbox.call("listGroups", { token: "ada" })).body).toEqual([
      {
        groupId: 7,
        pid: 1,
        name: "Only",
        description: null,
        membershipCount: 1,
        wildcards: ["VIEW_TAGS"],
        users: [10],
      },
    ]);
    expect((await sandbox.call("listGroups")).status).toBe(401);
  });

  test("may say where its schema is, for editors", () => {
    const named = { $schema: "./world.schema.json", ...small };
    expect(checkWorld(named)).toEqual(named);
  });

  test.each([
    ["a missing part", { ...small, users: undefined }, "/ must have required property 'users'"],
    ["an unknown part", { ...small, tribes: [] }, "must NOT have additional properties: tribes"],
    [
      "a user of an unknown partner",
      { ...small, partners: [] },
      "user 10 has the unknown partner 1",
    ],
    [
      "a group with an unknown member",
      { ...small, groups: [{ groupId: 7, pid: 1, name: "Only", users: [11] }] },
      "group 7 has the unknown user 11",
    ],
    [
      "a group that is there twice",
      { ...small, groups: [...small.groups, ...small.groups] },
      "group 7 occurs twice",
    ],
    [
      "an object for an unknown user",
      { ...small, objects: [{ objectType: "TRAIT", objectId: 5, users: [12] }] },
      "TRAIT 5 has the unknown user 12",
    ],
    [
      "a client without its user",
      { ...small, clients: [{ clientId: "c", clientSecret: "s", grant: "client_credentials" }] },
      "must have required property 'userId'",
    ],
    [
      "half of a surrogate pair, which no database keeps",
      { ...small, partners: [{ pid: 1, name: "One\ud800" }] },
      "partners[0].name: has \\ud800, half of a surrogate pair",
    ],
    ["something else", "world", "must be object"],
  ])("with %s is refused by a sentence that names it", (_what, value, message) => {
    const world = JSON.parse(JSON.stringify(value));
    expect(() => checkWorld(world)).toThrow(WorldError);
    expect(() => checkWorld(world)).toThrow(message);
  });
});

describe("the default world", () => {
  test("holds the page's samples as permissions", async () => {
    await using sandbox = await deploy();
    expect((await sandbox.call("listGroupPermissions", { groupId: 9002 })).body).toEqual([
      { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "WRITE"] },
      { objectType: "SEGMENT", objectId: 2363, permissions: ["CREATE", "WRITE"] },
      { objectType: "TRAIT", objectId: 83498, permissions: ["READ", "MAP_TO_SEGMENTS"] },
      { objectType: "DESTINATION", objectId: 304, permissions: ["READ", "WRITE", "CREATE"] },
    ]);
  });

  test("has a second partner, a user who may not manage groups and one group that conflicts", () => {
    expect(defaultWorld.partners).toHaveLength(2);
    expect(defaultWorld.users.filter(({ role }) => role === "user")).toHaveLength(1);
    expect(defaultWorld.groups.filter(({ undeletable }) => undeletable)).toHaveLength(1);
  });

  test("fits its fixtures", async () => {
    const file = join(import.meta.dirname, "../src/world/fixtures.json");
    const fixtures = JSON.parse(await readFile(file, "utf8"));
    await using sandbox = await deploy();
    const accessible = Object.entries<number[]>(fixtures.objects).flatMap(([objectType, ids]) =>
      ids.map((objectId) => ({ objectType, objectId, permissions: ["READ"] })),
    );
    const set = (body: unknown) => sandbox.call("setGroupPermissions", { groupId: 9001, body });
    expect((await set(accessible)).status).toBe(200);
    expect((await set([{ ...fixtures.inaccessibleObject, permissions: ["READ"] }])).status).toBe(
      403,
    );
    expect((await sandbox.call("deleteGroup", { groupId: fixtures.conflictGroupId })).status).toBe(
      409,
    );
    expect(
      (await sandbox.call("listGroupPermissions", { groupId: fixtures.inaccessibleGroupId }))
        .status,
    ).toBe(400);
  });
});

test("an operation without a handler stops the start", () => {
  expect(() =>
    requireHandlers(["listGroups", "getGroup"], { listGroups: () => ({ status: 200 }) }),
  ).toThrow(
    "The spec has the operation getGroup, but the sandbox has no handler for it: add one to packages/sandbox/src/handlers.ts.",
  );
});
