import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { type Mock, startMock } from "@aam-groups/mock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  ApiError,
  createGroupsClient,
  GroupsClientError,
  type GroupsClientOptions,
  UnexpectedAnswerError,
} from "../src/index.ts";

const TOKEN = "s3cret-token";
const group = { name: "Analysts", description: "All of them" };
const permissions = [
  { objectType: "SEGMENT" as const, objectId: 563, permissions: ["READ" as const] },
];

describe("on the mock", () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ port: 0 });
  });
  afterAll(() => mock.close());
  const client = () => createGroupsClient({ baseUrl: mock.baseUrl, token: TOKEN });

  test("every operation is called by its name and resolves to its documented answer", async () => {
    const groups = client();
    expect(await groups.listGroups()).toHaveLength(2);
    expect(await groups.createGroup(group)).toMatchObject({ groupId: 118204, pid: 1352 });
    expect(await groups.updateGroup(118204, group)).toMatchObject({ groupId: 118204 });
    expect(await groups.deleteGroup(118204)).toBeUndefined();
    expect(await groups.deleteGroups([118204, 118205])).toBeUndefined();
    expect(await groups.listGroupPermissions(118204)).toHaveLength(4);
    expect(await groups.setGroupPermissions(118204, permissions)).toHaveLength(4);
  });

  test("an error answer becomes an ApiError with operation, status and body", async () => {
    const preferring = createGroupsClient({
      baseUrl: mock.baseUrl,
      token: TOKEN,
      fetch: (request) => {
        request.headers.set("prefer", "code=409");
        return fetch(request);
      },
    });
    const error = await preferring.deleteGroup(118204).catch((reason) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toBeInstanceOf(GroupsClientError);
    expect(error).toMatchObject({
      name: "ApiError",
      operationId: "deleteGroup",
      status: 409,
      body: { code: "conflict" },
      message: "deleteGroup failed: 409 Group 118204 cannot be deleted in its present state.",
    });
  });

  test("the openapi-fetch client underneath has the credentials too", async () => {
    const { data, response } = await client().api.GET("/groups/");
    expect(response.status).toBe(200);
    expect(data).toHaveLength(2);
  });
});

describe("on a server that answers anything", () => {
  let server: Server;
  let seen: { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string }[];

  async function serve(
    answer: (response: ServerResponse) => void,
    options: Partial<GroupsClientOptions> = {},
  ) {
    seen = [];
    server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body });
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return createGroupsClient({
      baseUrl: `http://127.0.0.1:${port}/api/v1`,
      token: TOKEN,
      ...options,
    });
  }

  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        server?.closeAllConnections();
      }),
  );

  const json = (status: number, text: string) => (response: ServerResponse) =>
    response.writeHead(status, { "content-type": "application/json" }).end(text);

  test("each method sends the documented request", async () => {
    const groups = await serve(json(200, "[]"));
    await groups.listGroups();
    await groups.createGroup(group);
    await groups.updateGroup(7, group);
    await groups.deleteGroup(7);
    await groups.deleteGroups([7, 8]);
    await groups.listGroupPermissions(7);
    await groups.setGroupPermissions(7, permissions);
    expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["GET", "/api/v1/groups/", ""],
      ["POST", "/api/v1/groups/", JSON.stringify(group)],
      ["PUT", "/api/v1/groups/7", JSON.stringify(group)],
      ["DELETE", "/api/v1/groups/7", ""],
      ["DELETE", "/api/v1/groups/bulk-delete", "[7,8]"],
      ["GET", "/api/v1/groups/7/permissions", ""],
      ["PUT", "/api/v1/groups/7/permissions/", JSON.stringify(permissions)],
    ]);
  });

  test("a description that is left out is sent as null", async () => {
    const groups = await serve(json(200, "{}"));
    await groups.createGroup({ name: "Analysts" });
    await groups.updateGroup(7, { name: "Analysts" });
    const sent = '{"name":"Analysts","description":null}';
    expect(seen.map(({ body }) => body)).toEqual([sent, sent]);
  });

  test("credentials and media types go into the headers", async () => {
    const groups = await serve(json(200, "{}"), {
      apiKey: "client-id",
      organizationId: "1@AdobeOrg",
    });
    await groups.createGroup(group);
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      accept: "application/json",
      "content-type": "application/json",
      "x-api-key": "client-id",
      "x-gw-ims-org-id": "1@AdobeOrg",
    });
  });

  test("a token function is asked before every call", async () => {
    let count = 0;
    const groups = await serve(json(200, "[]"), { token: async () => `token-${++count}` });
    await groups.listGroups();
    await groups.listGroups();
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test.each([
    ["", undefined, "listGroups failed: 503"],
    ["<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>", "listGroups failed: 503"],
    [
      '{"error_code":"503000","message":"Down"}',
      { error_code: "503000", message: "Down" },
      "listGroups failed: 503 Down",
    ],
    [
      '{"error":"invalid_token"}',
      { error: "invalid_token" },
      "listGroups failed: 503 invalid_token",
    ],
  ])("the error body %j is kept as %j", async (text, body, message) => {
    const groups = await serve(json(503, text));
    const error = await groups.listGroups().catch((reason) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 503, body, message });
  });

  test.each([
    ["a login page", "text/html", "<html>Sign in</html>"],
    ["half a JSON document", "application/json", '[{"groupId":'],
    ["nothing", "application/json", ""],
  ])("a 200 that holds %s is an UnexpectedAnswerError", async (_what, type, text) => {
    const groups = await serve((response) =>
      response.writeHead(200, { "content-type": type }).end(text),
    );
    const error = await groups.listGroups().catch((reason) => reason);
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toBeInstanceOf(GroupsClientError);
    expect(error.message).toMatch(
      new RegExp(
        `^listGroups: expected JSON but got ${type} with status 200 from http://127.0.0.1:\\d+$`,
      ),
    );
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test("no error holds the token", async () => {
    const groups = await serve(json(401, `{"message":"no"}`));
    const error = await groups.listGroups().catch((reason) => reason);
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(
      TOKEN,
    );
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53, "" as never, ".." as never])(
    "the group id %j is refused before anything is sent",
    async (groupId) => {
      const groups = await serve(json(200, "[]"));
      const calls = [
        groups.updateGroup(groupId, group),
        groups.deleteGroup(groupId),
        groups.listGroupPermissions(groupId),
        groups.setGroupPermissions(groupId, permissions),
      ];
      for (const call of calls) await expect(call).rejects.toThrow(RangeError);
      expect(seen).toEqual([]);
    },
  );

  test("a signal ends a call with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    // Never answers: the call ends by its signal alone.
    const groups = await serve(() => controller.abort(reason));
    await expect(groups.listGroups({ signal: controller.signal })).rejects.toBe(reason);
  });
});
