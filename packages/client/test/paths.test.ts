import { json, startServer, text } from "@aam-groups/test-kit/replying-server";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGroupsClient, createOpenapiFetchClient } from "../src/index.ts";
import { caught } from "./caught.ts";
import { required } from "./required.ts";

const group = { name: "Analysts" };

/** A client whose requests go nowhere, and the URLs of those that it would have sent. */
function recording() {
  const urls: string[] = [];
  const options = {
    baseUrl: "http://127.0.0.1:9/api/v1",
    token: "any",
    fetch: async (url: string) => {
      urls.push(url);
      return Response.json([]);
    },
  };
  return { groups: createGroupsClient(options), api: createOpenapiFetchClient(options), urls };
}

test.each([
  ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "", ".", "..", "-1", "1.5", "1e3"],
  ...["0x10", " 7", "7/permissions", "%2e%2e", "bulk-delete", "9007199254740993"],
  ...[null, undefined, true, {}, [7]],
] as never[])("the group id %j is refused before anything is sent", async (groupId) => {
  const { groups, api, urls } = recording();
  const path = { groupId };
  const calls = [
    groups.updateGroup(groupId, group),
    groups.deleteGroup(groupId),
    groups.deleteGroups([7, groupId]),
    groups.listGroupPermissions(groupId),
    groups.setGroupPermissions(groupId, []),
    api.DELETE("/groups/{groupId}", { params: { path } }),
    api.GET("/groups/{groupId}/permissions", { params: { path } }),
  ];
  for (const error of await Promise.all(calls.map(caught))) {
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toContain("groupId must be a positive safe integer, not ");
  }
  expect(urls).toEqual([]);
});

test("the sentence names the operation and the id", async () => {
  const error = await caught(recording().groups.deleteGroup(".." as never));
  expect(error.message).toBe('deleteGroup: groupId must be a positive safe integer, not ".."');
});

test("any positive safe integer is put into the path as it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), async (groupId) => {
      const { groups, urls } = recording();
      await groups.listGroupPermissions(groupId);
      expect(urls).toEqual([`http://127.0.0.1:9/api/v1/groups/${groupId}/permissions`]);
    }),
  );
});

test("an id that is a string of digits, as some deployments return, is accepted", async () => {
  await using server = await startServer(
    json(200, [{ groupId: "7" }]),
    text(204, ""),
    text(204, ""),
  );
  const groups = createGroupsClient({ baseUrl: server.baseUrl, token: "any" });
  const [first] = await groups.listGroups(...required());
  if (!first) throw new Error("There is no group.");
  await groups.deleteGroup(first.groupId);
  await groups.deleteGroups([first.groupId]);
  expect(server.received.slice(1).map(({ url, body }) => url + body)).toEqual([
    "/api/v1/groups/7",
    "/api/v1/groups/bulk-delete[7]",
  ]);
});

test("a hole in a list of ids is refused", async () => {
  const { groups, urls } = recording();
  const ids = [1, 2, 3];
  delete ids[1];
  expect(await caught(groups.deleteGroups(ids))).toBeInstanceOf(RangeError);
  expect(urls).toEqual([]);
});

test("an empty list of ids is refused: the spec requires at least one", async () => {
  const { groups, urls } = recording();
  const error = await caught(groups.deleteGroups([]));
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toBe("deleteGroups: groupIds must be a non-empty array");
  expect(urls).toEqual([]);
});
