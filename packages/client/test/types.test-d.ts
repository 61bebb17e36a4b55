import type {
  ErrorBody,
  GatewayError,
  Group,
  OAuthError,
  PermissionObject,
} from "@aam-groups/types";
import { describe, expectTypeOf, test } from "vitest";
import {
  ApiError,
  type CallArguments,
  type CallOptions,
  createGroupsClient,
  createOpenapiFetchClient,
  imsServerToServer,
} from "../src/index.ts";
import { required } from "./required.ts";

// Never run, only compiled: a line below `@ts-expect-error` that compiles is a failed test.
const groups = createGroupsClient({ baseUrl: "http://127.0.0.1:9/api/v1", token: "any" });

/** The properties of a schema that may be an integer, or its digits in a string. */
type Either<Schema> = Schema extends unknown
  ? { [Name in keyof Schema]-?: number | string extends Schema[Name] ? Name : never }[keyof Schema]
  : never;

test("objectId alone may be digits, which is what exact-json.ts makes of large ones", () => {
  expectTypeOf<Either<PermissionObject>>().toEqualTypeOf<"objectId">();
  expectTypeOf<Either<Group>>().toBeNever();
});

describe("what must compile", () => {
  test("responses have their types", () => {
    expectTypeOf(groups.listGroups).returns.resolves.toEqualTypeOf<Group[]>();
    expectTypeOf(groups.createGroup).returns.resolves.toEqualTypeOf<Group>();
    expectTypeOf(groups.updateGroup).returns.resolves.toEqualTypeOf<Group>();
    expectTypeOf(groups.deleteGroup).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(groups.deleteGroups).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf(groups.listGroupPermissions).returns.resolves.toExtend<PermissionObject[]>();
    expectTypeOf(groups.setGroupPermissions).returns.resolves.toExtend<PermissionObject[]>();
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

  test("options of single calls", () => {
    void (() =>
      groups.listGroups(
        ...required({ signal: AbortSignal.timeout(1), timeoutMs: 1_000, retries: 0 }),
      ));
    void (() => groups.updateGroup(1, { name: "Analysts" }, { totalTimeoutMs: 5_000 }));
  });

  test("errors, narrowed by operation and status", () => {
    const error: unknown = undefined;
    if (!(error instanceof ApiError)) return;
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.body).toBeUnknown();
    if (error.is("deleteGroup")) {
      switch (error.status) {
        case 401:
          expectTypeOf(error.body).toEqualTypeOf<OAuthError | undefined>();
          break;
        case 409:
          expectTypeOf(error.body).toEqualTypeOf<ErrorBody | undefined>();
          break;
        case 429:
          expectTypeOf(error.body).toEqualTypeOf<GatewayError | undefined>();
          break;
      }
    }
    if (error.is("createGroup", 429)) {
      expectTypeOf(error.status).toEqualTypeOf<429>();
      expectTypeOf(error.body).toEqualTypeOf<GatewayError | undefined>();
      expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
    }
  });

  test("the openapi-fetch client, typed by path and method", () => {
    const api = createOpenapiFetchClient({ baseUrl: "http://127.0.0.1:9/api/v1", token: "any" });
    void (async () => {
      const params = { path: { groupId: 1 } };
      const body = { name: "Analysts", description: null };
      const { data } = await api.PUT("/groups/{groupId}", { params, body });
      expectTypeOf(data).toExtend<Group | undefined>();
      expectTypeOf(data?.wildcards).toEqualTypeOf<string[] | undefined>();
      expectTypeOf(data?.groupId).toEqualTypeOf<number | undefined>();
      await api.PUT("/groups/{groupId}/permissions/", {
        params,
        body: [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ"] }],
      });
      await api.PUT("/groups/{groupId}/permissions/", {
        params,
        // @ts-expect-error: only traits map to segments
        body: [{ objectType: "SEGMENT", objectId: 563, permissions: ["MAP_TO_SEGMENTS"] }],
      });
      // @ts-expect-error: there is no such path
      await api.GET("/users/");
    });
  });

  test("permissions that are sent back as a deployment gave them, with one more", () => {
    void (async () => {
      const all = await groups.listGroupPermissions(1);
      await groups.setGroupPermissions(1, [
        ...all.filter(({ objectType }) => objectType !== "TRAIT"),
        { objectType: "SEGMENT", objectId: 563, permissions: ["READ"] },
      ]);
      const changed = all.map((one) => ({ ...one, permissions: [...one.permissions, "READ"] }));
      await groups.setGroupPermissions(1, changed);
    });
  });

  test("lists that do not change, options that may be undefined, a whole group as a change", () => {
    const fixed = [{ objectType: "SEGMENT", objectId: 563, permissions: ["READ"] }] as const;
    void (() => groups.setGroupPermissions(1, fixed));
    const signal: AbortSignal | undefined = undefined;
    void (() => groups.listGroups(...required({ signal, timeoutMs: undefined })));
    void (async () => {
      for (const group of await groups.listGroups(...required())) {
        await groups.updateGroup(group.groupId, { ...group, name: "Renamed" });
      }
    });
  });

  test("every documented status in a switch, and what is left over", () => {
    const error: unknown = undefined;
    if (!(error instanceof ApiError && error.is("listGroupPermissions"))) return;
    switch (error.status) {
      case 400:
      case 401:
      case 403:
      case 404:
      case 429:
      case 500:
      case 503:
      case 504:
        return;
      default:
        expectTypeOf(error.status).toExtend<number>();
        expectTypeOf(error.body).toBeUnknown();
        expectTypeOf(error.text).toBeString();
    }
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

  test("a permission that nobody has given, although its type is that of responses", () => {
    const invented: PermissionObject = { objectType: "AUDIENCE", objectId: 1, permissions: [] };
    // @ts-expect-error: only what a deployment gave can be sent back unchecked
    void (() => groups.setGroupPermissions(1, [invented]));
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

  test("a status that the operation does not have, an operation that there is none of", () => {
    const error: unknown = undefined;
    if (!(error instanceof ApiError)) return;
    // @ts-expect-error: creating does not conflict
    error.is("createGroup", 409);
    // @ts-expect-error: there is no such operation
    error.is("noSuchOperation");
  });

  test("options that there are none of", () => {
    // @ts-expect-error: it is timeoutMs
    void (() => groups.listGroups({ timeout: 1 }));
    // @ts-expect-error: the scope is missing
    void (() => imsServerToServer({ clientId: "id", clientSecret: "secret" }));
  });

  test("a client without a token", () => {
    // @ts-expect-error: the token is missing
    void (() => createGroupsClient({ baseUrl: "http://127.0.0.1:9/api/v1" }));
  });
});

describe("the last argument of a method", () => {
  test("is options that can be left out, as long as the spec requires neither a query parameter nor a header", () => {
    expectTypeOf<CallArguments<"listGroupPermissions">>().toEqualTypeOf<[options?: CallOptions]>();
    // @ts-expect-error: the spec declares no query parameter.
    void (() => groups.listGroupPermissions(1, { query: { pageSize: 50 } }));
  });
});
