import { type Mock, startMock } from "@aam-groups/mock";
import { startProxy } from "@aam-groups/test-kit/proxy";
import { json, startServer, text } from "@aam-groups/test-kit/replying-server";
import type { OperationId } from "@aam-groups/types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGroupsClient, type GroupsClient } from "../src/index.ts";
import { required } from "./required.ts";

const group = { name: "Analysts", description: "All of them" };
const permissions = [
  { objectType: "SEGMENT" as const, objectId: 563, permissions: ["READ" as const] },
];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

interface Expected {
  call(groups: GroupsClient): Promise<unknown>;
  request: [method: string, path: string, body: string];
  /** What the mock's response becomes: an object with these fields, a list of so many items, or nothing. */
  resolves: object | number | undefined;
}

/** What each method sends, and what it resolves to. */
const METHODS: Record<OperationId, Expected> = {
  listGroups: {
    call: (groups) => groups.listGroups(...required()),
    request: ["GET", "/groups/", ""],
    resolves: 2,
  },
  createGroup: {
    call: (groups) => groups.createGroup(group),
    request: ["POST", "/groups/", JSON.stringify(group)],
    resolves: { groupId: 118204, pid: 1352 },
  },
  updateGroup: {
    call: (groups) => groups.updateGroup(7, group),
    request: ["PUT", "/groups/7", JSON.stringify(group)],
    resolves: { groupId: 118204 },
  },
  deleteGroup: {
    call: (groups) => groups.deleteGroup(7),
    request: ["DELETE", "/groups/7", ""],
    resolves: undefined,
  },
  deleteGroups: {
    call: (groups) => groups.deleteGroups([7, 8]),
    request: ["DELETE", "/groups/bulk-delete", "[7,8]"],
    resolves: undefined,
  },
  listGroupPermissions: {
    call: (groups) => groups.listGroupPermissions(7),
    request: ["GET", "/groups/7/permissions", ""],
    resolves: 4,
  },
  setGroupPermissions: {
    call: (groups) => groups.setGroupPermissions(7, permissions),
    request: ["PUT", "/groups/7/permissions/", JSON.stringify(permissions)],
    resolves: 4,
  },
};

test.each(Object.entries(METHODS))(
  "%s sends the documented request, and resolves to the documented response",
  async (_name, { call, request, resolves }) => {
    await using proxy = await startProxy(mock.baseUrl);
    const value = await call(createGroupsClient({ baseUrl: proxy.baseUrl, token: "any" }));
    const { pathname } = new URL(proxy.baseUrl);
    expect(proxy.passed.map(({ method, url, body }) => [method, url.split("?")[0], body])).toEqual([
      [request[0], pathname + request[1], request[2]],
    ]);
    if (resolves === undefined) expect(value).toBeUndefined();
    else if (typeof resolves === "number") expect(value).toHaveLength(resolves);
    else expect(value).toMatchObject(resolves);
  },
);

test("a description that is left out is sent as null", async () => {
  await using server = await startServer(json(200, {}));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  await groups.createGroup({ name: "Analysts" });
  await groups.updateGroup(7, { name: "Analysts" });
  const sent = '{"name":"Analysts","description":null}';
  expect(server.received.map(({ body }) => body)).toEqual([sent, sent]);
});

test("credentials and media types go into the headers, a content type only where there is content", async () => {
  await using server = await startServer(json(200, {}), json(200, []));
  const groups = createGroupsClient({
    baseUrl: server.baseUrl,
    token: "any",
    apiKey: "client-id",
    organizationId: "1@AdobeOrg",
  });
  await groups.createGroup(group);
  await groups.listGroups(...required());
  const credentials = {
    authorization: "Bearer any",
    accept: "application/json",
    "x-api-key": "client-id",
    "x-gw-ims-org-id": "1@AdobeOrg",
  };
  const [created, listed] = server.received;
  expect(created?.headers).toMatchObject({ ...credentials, "content-type": "application/json" });
  expect(listed?.headers).toMatchObject(credentials);
  expect(listed?.headers).not.toHaveProperty("content-type");
});

test("nobody's client id or organization is sent if none is given", async () => {
  await using server = await startServer(json(200, []));
  await createGroupsClient({ baseUrl: server.baseUrl, token: "any" }).listGroupPermissions(7);
  expect(Object.keys(server.received[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^x-/)]),
  );
});

test("the client works without its object, as a callback", async () => {
  const { listGroupPermissions } = createGroupsClient({ baseUrl: mock.baseUrl, token: "any" });
  const lists = await Promise.all([118204, 118205].map((id) => listGroupPermissions(id)));
  expect(lists.map(({ length }) => length)).toEqual([4, 4]);
});

test("a whole group can be given as a change: its other fields stay at home", async () => {
  await using server = await startServer(json(200, {}));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  const whole = { groupId: 7, pid: 1, ...group, membershipCount: 0, wildcards: [], users: [] };
  await groups.updateGroup(7, { ...whole, name: "Renamed" });
  await groups.createGroup(whole);
  expect(server.received.map(({ body }) => JSON.parse(body))).toEqual([
    { ...group, name: "Renamed" },
    group,
  ]);
});

test("a fetch of somebody's own is called without an object, as browsers demand of theirs", async () => {
  const callers: unknown[] = [];
  const fetch = function (this: unknown) {
    callers.push(this);
    return Promise.resolve(Response.json([]));
  };
  await createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token: "any", fetch }).listGroups(
    ...required(),
  );
  expect(callers).toEqual([undefined]);
});

test("permissions that are no list are not sent", async () => {
  await using server = await startServer(json(200, []));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  await expect(groups.setGroupPermissions(7, 5 as never)).rejects.toThrow(TypeError);
  expect(server.received).toEqual([]);
});

test("fetch is looked up for each request, so that tests can replace it later", async () => {
  const groups = createGroupsClient({ baseUrl: mock.baseUrl, token: "any" });
  const { fetch } = globalThis;
  globalThis.fetch = async () => Response.json([{ groupId: 1 }]);
  try {
    expect(await groups.listGroups(...required())).toEqual([{ groupId: 1 }]);
  } finally {
    globalThis.fetch = fetch;
  }
});

test.each([
  ["create", 200],
  ["update", 201],
] as const)("%s accepts a deployment that responds with %i", async (method, status) => {
  await using server = await startServer(json(status, { groupId: 7 }));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  const result = method === "create" ? groups.createGroup(group) : groups.updateGroup(7, group);
  expect(await result).toEqual({ groupId: 7 });
});

test.each([
  ["an empty body", text(200, "")],
  ["the deleted group", json(200, { groupId: 7 })],
  ["an empty JSON body of status 202", text(202, "", "application/json")],
  ["nothing but white space", text(200, " \n", "text/html")],
])("a deletion that responds with %s has succeeded", async (_what, reply) => {
  await using server = await startServer(reply);
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  expect(await groups.deleteGroup(7)).toBeUndefined();
});
