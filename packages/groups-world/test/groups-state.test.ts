import type { Group, OperationId } from "@aam-groups/types";
import { beforeEach, expect, test } from "vitest";
import { GroupsState } from "../src/groups-state.ts";

const group = (groupId: number): Group => ({
  ...{ groupId, pid: 7, name: `Group ${groupId}`, description: null },
  ...{ membershipCount: 0, wildcards: [], users: [] },
});
const newGroup = { ...group(100), pid: 1, createdAt: "2026-01-31T12:00:00Z" };
const state = new GroupsState({
  groups: [group(5), group(6)],
  permissions: { 5: [{ objectType: "TRAIT", objectId: 1, permissions: ["READ"] }] },
  undeletable: [6],
  inaccessible: [{ objectType: "SEGMENT", objectId: 9 }],
  newGroup,
});
beforeEach(() => state.reset());

const ids = () => state.groups().map(({ groupId }) => groupId);
const respond = (operationId: OperationId, groupId: number, body?: unknown) =>
  state.respond(operationId, { groupId, body });

test("a new group has every field of the example that it is a copy of, and the company of the others", () => {
  const created = { ...newGroup, pid: 7, name: "New", description: null };
  expect(respond("createGroup", 0, { name: "New" })).toEqual({ status: 201, body: created });
  expect(respond("createGroup", 0, { name: "Newer" }).body).toMatchObject({ groupId: 101 });
  expect(state.groups()).toContainEqual(created);
});

test("an update writes name and description, and nothing else", () => {
  respond("updateGroup", 5, { name: "Renamed", pid: 99, users: [1] });
  expect(state.groups()[0]).toEqual({ ...group(5), name: "Renamed" });
});

test("deletions take all groups or none, and their permissions with them", () => {
  expect(respond("deleteGroups", 0, [5, 6]).status).toBe(409);
  expect(respond("deleteGroups", 0, [5, 8]).status).toBe(404);
  expect(ids()).toEqual([5, 6]);
  expect(respond("deleteGroup", 5)).toEqual({ status: 204 });
  expect([ids(), state.permissions(5)]).toEqual([[6], []]);
});

test("permissions are replaced as a whole, unless one is on an inaccessible object", () => {
  const given = [{ objectType: "TRAIT", objectId: "2", permissions: ["READ"] }];
  expect(respond("setGroupPermissions", 5, given)).toEqual({ status: 200, body: given });
  const hidden = { objectType: "SEGMENT", objectId: "09", permissions: ["READ"] };
  expect(respond("setGroupPermissions", 5, [...given, hidden]).status).toBe(403);
  expect(respond("listGroupPermissions", 5).body).toEqual(given);
});

test("a group that is not there is 404 when it is written, and 400 when its permissions are asked for", () => {
  expect(respond("updateGroup", 8, { name: "New" }).status).toBe(404);
  expect(respond("listGroupPermissions", 8).status).toBe(400);
  expect(respond("setGroupPermissions", 8, []).status).toBe(400);
});

test("reset goes back to the beginning, ids included", () => {
  respond("createGroup", 0, { name: "New" });
  respond("deleteGroup", 5);
  state.reset();
  expect([ids(), state.permissions(5).length]).toEqual([[5, 6], 1]);
  expect(respond("createGroup", 0, { name: "New" }).body).toMatchObject({ groupId: 100 });
});
