import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGroupsClient, type GroupsClient } from "../../src/index.ts";
import { example, groupsWorld, mockGroupsApi } from "../../src/testing.ts";
import { required } from "../required.ts";

const BASE_URL = "https://aam.example/api/v1";
const world = groupsWorld(BASE_URL, {
  undeletable: [118205],
  inaccessible: [{ objectType: "SEGMENT", objectId: 990001 }],
  permissions: { 118204: example("listGroupPermissions", 200, "idAsString") },
  token: "sesame",
});
const server = setupServer(...world.handlers);
let groups: GroupsClient;

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => {
  world.reset();
  groups = createGroupsClient({ baseUrl: BASE_URL, token: "sesame" });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ids = async () => (await groups.listGroups(...required())).map(({ groupId }) => groupId);
const outcome = (call: Promise<unknown>) =>
  call.catch(({ status, message }) => ({ status, message }));

describe("what is done can be seen", () => {
  test("a created group is listed, then updated, then deleted", async () => {
    const created = await groups.createGroup({ name: "Analysts" });
    expect(created).toEqual({
      groupId: 118206,
      pid: 1352,
      name: "Analysts",
      description: null,
      membershipCount: 0,
      wildcards: [],
      users: [],
    });
    expect(await groups.listGroups(...required())).toContainEqual(created);
    const renamed = { ...created, name: "Planners", description: "All of them" };
    const { groupId, name, description } = renamed;
    expect(await groups.updateGroup(groupId, { name, description })).toEqual(renamed);
    expect(world.groups()).toContainEqual(renamed);
    await groups.deleteGroup(groupId);
    expect(await ids()).toEqual([118204, 118205]);
  });

  test("an update leaves what is not written with it", async () => {
    const before = await groups.setGroupPermissions(118204, [
      { objectType: "TRAIT", objectId: "83498", permissions: ["READ"] },
    ]);
    await groups.updateGroup(118204, { name: "Planners" });
    expect(world.groups()[0]).toMatchObject({ users: [20417, 20533], description: null });
    expect(world.permissions(118204)).toEqual(before);
  });

  test("permissions are replaced as a whole, and go with their group", async () => {
    expect(await groups.listGroupPermissions(118204)).toHaveLength(3);
    const permissions = [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ"] }] as const;
    await groups.setGroupPermissions(118204, [{ ...permissions[0], permissions: ["READ"] }]);
    expect(await groups.listGroupPermissions(118204)).toEqual(permissions);
    await groups.deleteGroup(118204);
    expect(world.permissions(118204)).toEqual([]);
  });

  test("a bulk delete takes all groups or none", async () => {
    const { groupId } = await groups.createGroup({ name: "Analysts" });
    expect(await outcome(groups.deleteGroups([groupId, 118205]))).toMatchObject({ status: 409 });
    expect(await outcome(groups.deleteGroups([groupId, 7]))).toMatchObject({ status: 404 });
    expect(await ids()).toEqual([118204, 118205, groupId]);
    await groups.deleteGroups([118204, groupId]);
    expect(await ids()).toEqual([118205]);
  });

  test("reset goes back to the beginning, ids included", async () => {
    const created = await groups.createGroup({ name: "Analysts" });
    await groups.setGroupPermissions(118204, []);
    world.reset();
    expect(world.groups()).toEqual(example("listGroups", 200));
    expect(world.permissions(118204)).toHaveLength(3);
    expect(await groups.createGroup({ name: "Analysts" })).toEqual(created);
  });

  test("what a test changes in its copies changes nothing", async () => {
    world.groups().length = 0;
    world.permissions(118204).length = 0;
    expect(world.groups()).toHaveLength(2);
    expect(world.permissions(118204)).toHaveLength(3);
  });
});

describe("what the spec rejects is rejected, with the reason", () => {
  test.each<[string, (client: GroupsClient) => Promise<unknown>, number, string]>([
    ["a blank name", (client) => client.createGroup({ name: " " }), 400, "/name must match"],
    ["an unknown group", (client) => client.updateGroup(7, { name: "A" }), 404, "no group 7."],
    ["a group that must stay", (client) => client.deleteGroup(118205), 409, "Group 118205 cannot"],
    [
      "the permissions of an unknown group",
      (client) => client.listGroupPermissions(7),
      400,
      "Group 7 is not accessible.",
    ],
    [
      "a permission of another type of object",
      (client) =>
        client.setGroupPermissions(118204, [
          { objectType: "DESTINATION", objectId: 304, permissions: ["MAP_TO_SEGMENTS" as never] },
        ]),
      400,
      "/0/permissions/0 must be",
    ],
    [
      "somebody else's object, whose id is a string",
      (client) =>
        client.setGroupPermissions(118204, [
          { objectType: "SEGMENT", objectId: "0990001", permissions: ["READ"] },
        ]),
      403,
      "SEGMENT 990001 is not accessible.",
    ],
  ])("%s", async (_what, call, status, message) => {
    const before = [world.groups(), world.permissions(118204)];
    expect(await outcome(call(groups))).toEqual({
      status,
      message: expect.stringContaining(message),
    });
    expect([world.groups(), world.permissions(118204)]).toEqual(before);
  });

  test("another token, and none", async () => {
    const stranger = createGroupsClient({ baseUrl: BASE_URL, token: "other" });
    expect(await outcome(stranger.listGroups(...required()))).toMatchObject({ status: 401 });
    const response = await fetch(`${BASE_URL}/groups/`);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringMatching(/^Bearer /),
    ]);
  });

  test.each([
    ["a group id that is a word", "DELETE", "/groups/all", "", "application/json", 400],
    ["half a JSON document", "POST", "/groups/", '{"name":', "application/json", 400],
    ["another media type", "POST", "/groups/", '{"name":"A"}', "text/plain", 415],
  ])("%s", async (_what, method, path, body, type, status) => {
    const headers = { authorization: "Bearer sesame", "content-type": type };
    const response = await fetch(BASE_URL + path, {
      method,
      headers,
      ...(body === "" ? {} : { body }),
    });
    expect(response.status).toBe(status);
    expect(world.groups()).toHaveLength(2);
  });
});

test("a single response can override the world", async () => {
  server.use(mockGroupsApi(BASE_URL).respond("deleteGroup", 403, { once: true }));
  expect(await outcome(groups.deleteGroup(118204))).toMatchObject({ status: 403 });
  await groups.deleteGroup(118204);
  expect(await ids()).toEqual([118205]);
});

test("an empty world gives its first group the id of the spec's first example", async () => {
  const empty = groupsWorld(BASE_URL, { groups: [] });
  server.use(...empty.handlers);
  expect(await groups.listGroups(...required())).toEqual([]);
  const created = await groups.createGroup({
    name: "Winter sale analysts",
    description: "Plan and measure the winter sale.",
  });
  expect(created).toEqual(example("createGroup", 201));
});
