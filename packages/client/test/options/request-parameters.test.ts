import { json, startServer } from "@aam-groups/test-kit/replying-server";
import { expect, test, vi } from "vitest";
import { createGroupsClient } from "../../src/index.ts";
import { caught } from "../caught.ts";

// As `pnpm generate` writes it if the spec declares these for one operation.
vi.mock("../../src/generated/operations.ts", async (original) => {
  const { operations } = await original<typeof import("../../src/generated/operations.ts")>();
  const query = ["pageSize", "tag", "cursor"];
  const headers = ["x-trace", "x-many", "x-none", "authorization", "accept"];
  return {
    operations: { ...operations, listGroups: { ...operations.listGroups, query, headers } },
    declaresParameters: true,
  };
});

/** The options of a call as they are if the spec declares query parameters and headers. */
const call = (options: object) => options as never;

test("query parameters and headers of a call are sent, a list in the query by repeating its name", async () => {
  await using server = await startServer(json(200, []));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  await groups.listGroups(
    call({
      query: { pageSize: 50, tag: ["a b", "c&d"], cursor: undefined },
      headers: { "X-Trace": "t1", "X-Many": [1, 2], "X-None": undefined },
    }),
  );
  const [received] = server.received;
  expect(received?.url).toBe("/api/v1/groups/?pageSize=50&tag=a+b&tag=c%26d");
  expect(received?.headers).toMatchObject({ "x-trace": "t1", "x-many": "1, 2" });
  expect(received?.headers).not.toHaveProperty("x-none");
});

test("headers of a call do not replace those that every request has", async () => {
  await using server = await startServer(json(200, []));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  await groups.listGroups(call({ headers: { Authorization: "Bearer else", ACCEPT: "text/html" } }));
  expect(server.received[0]?.headers).toMatchObject({
    authorization: "Bearer any",
    accept: "application/json",
  });
});

test("those that the spec does not declare for the operation are refused, with those that it does", async () => {
  await using server = await startServer(json(200, []));
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  const errors = await Promise.all([
    caught(groups.listGroups(call({ query: { pagesize: 50 } }))),
    caught(groups.listGroups(call({ headers: { "X-Trail": "t1" } }))),
    caught(groups.listGroupPermissions(7, call({ query: { pageSize: 50 } }))),
  ]);
  expect(errors.map(String)).toEqual([
    'TypeError: listGroups: unknown query parameter "pagesize"; known query parameters: pageSize, tag, cursor',
    'TypeError: listGroups: unknown header "x-trail"; known headers: x-trace, x-many, x-none, authorization, accept',
    'TypeError: listGroupPermissions: unknown query parameter "pageSize"; known query parameters: none',
  ]);
  expect(server.received).toEqual([]);
});

test("what has no names is refused before anything is sent", async () => {
  const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/v1", token: "any" });
  for (const name of ["query", "headers"]) {
    const error = await caught(groups.listGroups(call({ [name]: "pageSize=50" })));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe(`listGroups: ${name} must be a plain object`);
  }
});
