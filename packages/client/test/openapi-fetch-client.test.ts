import { inspect } from "node:util";
import { type Sandbox, startSandbox } from "@aam-groups/sandbox";
import { hang, json, startServer, text } from "@aam-groups/test-kit/replying-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOpenapiFetchClient, imsServerToServer, TimeoutError } from "../src/index.ts";
import { caught } from "./caught.ts";
import { requiredInit } from "./required.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

test("creates, updates, lists and deletes, with bodies and ids in their places", async () => {
  const token = imsServerToServer({
    clientId: "halden-server",
    clientSecret: "halden-server-secret",
    scope: "openid,AdobeID",
    tokenUrl: new URL("/ims/token/v3", sandbox.baseUrl).href,
  });
  const api = createOpenapiFetchClient({ baseUrl: sandbox.baseUrl, token });
  const created = await api.POST("/groups/", { body: { name: "Analysts", description: null } });
  expect(created.response.status).toBe(201);
  const path = { groupId: created.data?.groupId ?? 0 };
  const body = { name: "Sale analysts", description: "All" };
  expect((await api.PUT("/groups/{groupId}", { params: { path }, body })).data).toMatchObject(body);
  expect((await api.GET("/groups/", requiredInit())).data).toContainEqual(
    expect.objectContaining(body),
  );
  const deleted = await api.DELETE("/groups/{groupId}", { params: { path } });
  expect([deleted.response.status, deleted.data]).toEqual([204, undefined]);
});

test("does not throw on responses that are not 2xx", async () => {
  await using server = await startServer(json(409, { code: "conflict" }));
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any" });
  const { error, response } = await api.DELETE("/groups/{groupId}", {
    params: { path: { groupId: 7 } },
  });
  expect([response.status, error]).toEqual([409, { code: "conflict" }]);
});

test.each([
  ["no body", text(503, ""), "status 503 with no body"],
  ["no body, as its length says", text(404, "", "application/json"), "status 404 with no body"],
  ["blanks", text(500, " \n"), "status 500 with no body"],
  ["null", json(409, null), "status 409 with a bare JSON value"],
  ["false", json(400, false), "status 400 with a bare JSON value"],
  ["0", json(400, 0), "status 400 with a bare JSON value"],
  ['""', json(400, ""), "status 400 with a bare JSON value"],
])("has an error with a message if the body of a failure is %s", async (_what, reply, message) => {
  await using server = await startServer(reply);
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any", retries: 0 });
  const path = { groupId: 7 };
  const { data, error, response } = await api.DELETE("/groups/{groupId}", { params: { path } });
  expect([data, error, response.ok]).toEqual([undefined, { message }, false]);
});

test.each([
  ["<html>", text(502, "<html>", "text/html"), "<html>"],
  ["half a document", text(500, '{"code":', "application/json"), '{"code":'],
])("has %s as it is for an error", async (_what, reply, expected) => {
  await using server = await startServer(reply);
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any", retries: 0 });
  expect((await api.GET("/groups/", requiredInit())).error).toEqual(expected);
});

test("a status that no Response can have is an UnexpectedResponseError", async () => {
  await using server = await startServer(text(999, "Request denied"));
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any" });
  expect(await caught(api.GET("/groups/", requiredInit()))).toMatchObject({
    name: "UnexpectedResponseError",
    message: "GET /api/v1/groups/: status 999 is not from 200 to 599",
    status: 999,
    text: "Request denied",
  });
});

test.each([
  ["a login page", text(200, "<html>admin-token</html>", "text/html")],
  ["half a document", text(200, '[{"name":"admin-token', "application/json")],
])("takes %s for no success, and keeps the token out of the error", async (_what, reply) => {
  await using server = await startServer(reply);
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "admin-token" });
  const error = await caught(api.GET("/groups/", requiredInit()));
  expect([error.name, error.message]).toEqual([
    "UnexpectedResponseError",
    "GET /api/v1/groups/: expected JSON but got invalid JSON",
  ]);
  expect(inspect(error)).not.toContain("admin-token");
});

test("leaves responses that are not to be parsed as they are", async () => {
  const body = '{"groupId":9007199254740993}';
  await using server = await startServer(text(200, body, "text/plain"));
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any" });
  const { data } = await api.GET("/groups/", requiredInit({ parseAs: "text" }));
  expect(data).toBe(body);
});

test("repeats what may be repeated, with its body, and never a POST", async () => {
  await using server = await startServer(text(503, ""));
  const api = createOpenapiFetchClient({
    baseUrl: server.baseUrl,
    token: "any",
    retryDelayMs: 0,
    retries: 1,
  });
  const body = { name: "Analysts", description: null };
  const put = await api.PUT("/groups/{groupId}", { params: { path: { groupId: 7 } }, body });
  await api.POST("/groups/", { body });
  expect(put.response.status).toBe(503);
  expect(server.received.map(({ method, body }) => [method, body])).toEqual([
    ["PUT", JSON.stringify(body)],
    ["PUT", JSON.stringify(body)],
    ["POST", JSON.stringify(body)],
  ]);
});

test("fails like the methods, under the name of method and path", async () => {
  await using server = await startServer(hang);
  const api = createOpenapiFetchClient({
    baseUrl: server.baseUrl,
    token: "any",
    timeoutMs: 50,
    retries: 0,
  });
  const error = await caught(api.GET("/groups/", requiredInit()));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toBe("GET /api/v1/groups/ timed out in attempt 1, after 50 ms");
});

test("its middleware sees real requests and responses, once per call", async () => {
  await using server = await startServer(text(503, ""), json(200, [{ groupId: 7 }]));
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any", retryDelayMs: 0 });
  const seen: unknown[] = [];
  api.use({
    onRequest: ({ request }) => {
      request.headers.set("x-trace", "t-1");
    },
    onResponse: async ({ response }) => void seen.push(await response.clone().json()),
  });
  expect((await api.GET("/groups/", requiredInit())).data).toEqual([{ groupId: 7 }]);
  expect(seen).toEqual([[{ groupId: 7 }]]);
  expect(server.received.map(({ headers }) => headers["x-trace"])).toEqual(["t-1", "t-1"]);
});

test("ends with its caller's signal", async () => {
  const controller = new AbortController();
  await using server = await startServer(() => controller.abort("enough"));
  const api = createOpenapiFetchClient({ baseUrl: server.baseUrl, token: "any" });
  const error = await caught(api.GET("/groups/", requiredInit({ signal: controller.signal })));
  expect(error).toMatchObject({ name: "AbortError", cause: "enough" });
});
