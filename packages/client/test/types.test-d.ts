import type { Group, PermissionObject } from "@aam-groups/types";
import { describe, expectTypeOf, test } from "vitest";
import { createGroupsClient } from "../src/index.ts";

// Never run, only compiled: a line below `@ts-expect-error` that compiles is a failed test.
const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/api/v1", token: "any" });

describe("what must compile", () => {
  test("answers have their types", () => {
    expectTypeOf(groups.listGroups).returns.resolves.toEqualTypeOf<Group[]>();
    expectTypeOf(groups.createGroup).returns.resolves.toEqualTypeOf<Group>();
    expectTypeOf(groups.updateGroup).returns.resolves.toEqualTypeOf<Group>();
    expectTypeOf(groups.deleteGroup).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(groups.deleteGroups).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(groups.listGroupPermissions).returns.resolves.toEqualTypeOf<PermissionObject[]>();
    expectTypeOf(groups.setGroupPermissions).returns.resolves.toEqualTypeOf<PermissionObject[]>();
  });

  test("requests with a description, without one, and with null", () => {
    void (() => groups.createGroup({ name: "Analysts", description: "All" }));
    void (() => groups.createGroup({ name: "Analysts" }));
    void (() => groups.createGroup({ name: "Analysts", description: null }));
  });

  test("each type of object with its own permissions, and ids as digits", () => {
    void (() =>
      groups.setGroupPermissions(1, [
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ", "MAP_TO_DESTINATION"] },
        {
          objectType: "TRAIT",
          objectId: "234",
          permissions: ["MAP_TO_SEGMENTS", "CREATE_ALGO_TRAITS"],
        },
        {
          objectType: "DESTINATION",
          objectId: 304,
          permissions: ["READ", "WRITE", "CREATE", "DELETE"],
        },
      ]));
    void (() => groups.setGroupPermissions(1, []));
  });

  test("values that a server returns and nobody has documented", () => {
    const permission: PermissionObject = {
      objectId: 1,
      objectType: "AUDIENCE",
      permissions: ["PUBLISH"],
    };
    expectTypeOf(permission.objectType).toExtend<string>();
  });
});

describe("what must not compile", () => {
  test("a group without a name", () => {
    // @ts-expect-error: the name is missing
    void (() => groups.createGroup({ description: null }));
    // @ts-expect-error: the name is missing
    void (() => groups.updateGroup(1, {}));
  });

  test("a name that is null, a description that is a number, a field that does not exist", () => {
    // @ts-expect-error: a name is a string
    void (() => groups.createGroup({ name: null }));
    // @ts-expect-error: a description is a string or null
    void (() => groups.createGroup({ name: "Analysts", description: 1 }));
    // @ts-expect-error: there is no such field
    void (() => groups.createGroup({ name: "Analysts", wildcards: [] }));
  });

  test("a group id that is a string", () => {
    // @ts-expect-error: ids are numbers
    void (() => groups.deleteGroup("1"));
    // @ts-expect-error: ids are numbers
    void (() => groups.deleteGroups(["1"]));
  });

  test("a permission of another type of object", () => {
    void (() =>
      groups.setGroupPermissions(1, [
        // @ts-expect-error: only traits map to segments
        { objectType: "DESTINATION", objectId: 304, permissions: ["MAP_TO_SEGMENTS"] },
      ]));
    void (() =>
      groups.setGroupPermissions(1, [
        // @ts-expect-error: only segments map to destinations
        { objectType: "TRAIT", objectId: 304, permissions: ["MAP_TO_DESTINATION"] },
      ]));
  });

  test("an unknown permission, an unknown type of object, a missing field", () => {
    void (() =>
      groups.setGroupPermissions(1, [
        // @ts-expect-error: no type of object has this permission
        { objectType: "SEGMENT", objectId: 304, permissions: ["PUBLISH"] },
      ]));
    void (() =>
      groups.setGroupPermissions(1, [
        // @ts-expect-error: derived signals have no permissions on single objects
        { objectType: "DERIVED_SIGNALS", objectId: 304, permissions: [] },
      ]));
    void (() =>
      groups.setGroupPermissions(1, [
        // @ts-expect-error: the permissions are missing
        { objectType: "SEGMENT", objectId: 304 },
      ]));
  });

  test("a client without a token", () => {
    // @ts-expect-error: the token is missing
    void (() => createGroupsClient({ baseUrl: "http://127.0.0.1:9/api/v1" }));
  });
});
