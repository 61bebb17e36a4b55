import { type Reply, startServer, text } from "@aam-groups/test-kit/replying-server";
import { describe, expect, test } from "vitest";
import { createGroupsClient, createOpenapiFetchClient } from "../src/index.ts";
import { validateResponse } from "../src/validation.ts";
import { caught } from "./caught.ts";
import { required, requiredInit } from "./required.ts";

const LARGE = "9007199254740993";

/** What comes from a deployment whose objects have large ids. */
const permissions = (objectId: string) =>
  `[{"objectType":"SEGMENT","objectId":${objectId},"permissions":["READ"]}]`;

const ok = (body: string): Reply => text(200, body, "application/json");

/** A server, and a client of it that validates. */
async function start(...replies: [Reply, ...Reply[]]) {
  const server = await startServer(...replies);
  const { baseUrl } = server;
  return {
    server,
    groups: createGroupsClient({ baseUrl, token: "any", validate: validateResponse }),
    api: createOpenapiFetchClient({ baseUrl, token: "any" }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe("the id of an object beyond 2^53", () => {
  test("is read as its digits, passes validation, and is sent back with each of them", async () => {
    await using on = await start(ok(permissions(LARGE)));
    const read = await on.groups.listGroupPermissions(7);
    expect(read[0]?.objectId).toBe(LARGE);
    await on.groups.setGroupPermissions(7, read);
    expect(JSON.parse(on.server.received[1]?.body ?? "")[0].objectId).toBe(LARGE);
  });

  test("is read and sent so by the openapi-fetch client too", async () => {
    await using on = await start(ok(permissions(LARGE)));
    const params = { path: { groupId: 7 } };
    const { data } = await on.api.GET("/groups/{groupId}/permissions", { params });
    const objectId = data?.[0]?.objectId ?? 0;
    expect(objectId).toBe(LARGE);
    const body = [{ objectType: "SEGMENT" as const, objectId, permissions: ["READ" as const] }];
    await on.api.PUT("/groups/{groupId}/permissions/", { params, body });
    expect(JSON.parse(on.server.received[1]?.body ?? "")[0].objectId).toBe(LARGE);
  });

  test("keeps its digits in the body of an error, by either client", async () => {
    await using on = await start(text(409, `{"objectId":${LARGE}}`, "application/json"));
    expect(await caught(on.groups.deleteGroup(7))).toMatchObject({ body: { objectId: LARGE } });
    const params = { path: { groupId: 7 } };
    const { error } = await on.api.DELETE("/groups/{groupId}", { params });
    expect(error).toEqual({ objectId: LARGE });
  });

  test.each([
    ["of 2^53 - 1 is a number", "9007199254740991", 9007199254740991],
    ["that is a string already is as it came", `"${LARGE}"`, LARGE],
    ["of 30 digits is its digits", "1".repeat(30), "1".repeat(30)],
  ])("%s", async (_what, sent, expected) => {
    await using on = await start(ok(permissions(sent)));
    expect((await on.groups.listGroupPermissions(7))[0]?.objectId).toBe(expected);
  });
});

describe("an integer beyond 2^53 for which the spec allows no string", () => {
  const group = (groupId: string, users: string) =>
    `[{"groupId":${groupId},"pid":1,"name":"A \\"${LARGE}\\"","description":null,"membershipCount":0,"wildcards":[],"users":[${users}]}]`;

  test.each([
    ["the id of a group", group(LARGE, ""), "groupId"],
    ["the id of a user", group("7", `1, ${LARGE}`), "1"],
    ["one with a fraction", group(`${LARGE}.0`, ""), "groupId"],
    ["the negative id of an object", permissions(`-${LARGE}`), "objectId"],
    ["one with an exponent", '[{"groupId":9.007199254740993e15}]', "groupId"],
    ["the id of an object with an exponent", permissions("1E+20"), "objectId"],
    ["one beyond every number", '[{"groupId":1e400}]', "groupId"],
  ])("is an error that says so: %s", async (_what, body, property) => {
    await using on = await start(ok(body));
    const error = await caught(on.groups.listGroups(...required()));
    expect([error.name, error.message]).toEqual([
      "UnexpectedResponseError",
      `listGroups: expected a JSON array but got a number beyond 2^53 in "${property}" with status 200`,
    ]);
    const other = await caught(on.api.GET("/groups/", requiredInit()));
    expect([other.name, other.message]).toEqual([
      "UnexpectedResponseError",
      `GET /api/v1/groups/: the response has a number beyond 2^53 in "${property}"`,
    ]);
  });

  test("is an error without a media type, too", async () => {
    await using on = await start(text(200, group(LARGE, "")));
    expect((await caught(on.groups.listGroups(...required()))).message).toContain("beyond 2^53");
    expect((await caught(on.api.GET("/groups/", requiredInit()))).message).toContain("beyond 2^53");
  });

  test("is an error for the openapi-fetch client with another media type, too", async () => {
    await using on = await start(text(200, group(LARGE, ""), "text/plain"));
    expect((await caught(on.api.GET("/groups/", requiredInit()))).message).toContain("beyond 2^53");
  });

  test("is text in a name, and nothing is wrong with it", async () => {
    await using on = await start(ok(group("7", "")));
    expect((await on.groups.listGroups(...required()))[0]?.name).toBe(`A "${LARGE}"`);
  });

  test("in the body of an error does not hide the error", async () => {
    await using on = await start(text(409, `{"code":${LARGE}}`, "application/json"));
    expect(await caught(on.groups.deleteGroup(7))).toMatchObject({
      status: 409,
      text: `{"code":${LARGE}}`,
    });
  });

  test("is refused in a request, where it was rounded before", async () => {
    await using on = await start(ok("[]"));
    const objectId = Number(LARGE);
    const body = [{ objectType: "SEGMENT" as const, objectId, permissions: ["READ" as const] }];
    const message = 'use a string for a number beyond 2^53 in "objectId"';
    const error = await caught(on.groups.setGroupPermissions(7, body));
    expect([error.name, error.message]).toEqual(["RangeError", `setGroupPermissions: ${message}`]);
    const params = { path: { groupId: 7 } };
    const other = await caught(on.api.PUT("/groups/{groupId}/permissions/", { params, body }));
    expect([other.name, other.message]).toEqual(["RangeError", `body: ${message}`]);
    expect(on.server.received).toEqual([]);
  });
});
