import type {
  ErrorBody,
  Group,
  OperationId,
  operations,
  PermissionObject,
} from "@aam-groups/types";
import type { HttpHandler } from "msw";
import { describe, expectTypeOf, test } from "vitest";
import type { ExampleNames } from "../../src/generated/examples.ts";
import type { KeyOf, StatusIn } from "../../src/testing/documented-response.ts";
import { example, groupsWorld, mockGroupsApi } from "../../src/testing.ts";

// Never run, only compiled: a line below `@ts-expect-error` that compiles is a failed test.
const api = mockGroupsApi("https://aam.example/api/v1");
declare const group: Group;

describe("what must compile", () => {
  test("every way to choose a response", () => {
    expectTypeOf(api.respond("deleteGroup", 204)).toEqualTypeOf<HttpHandler>();
    api.respond("deleteGroup", 409);
    api.respond("deleteGroup", 409, { example: "groupIsInUse", delayMs: 50, once: true });
    api.respond("deleteGroup", 409, { body: { code: "conflict" } });
    api.respond("deleteGroup", 409, { body: null });
    api.respond("listGroups", 200, { body: [] });
    api.respond("listGroups", 200, { body: [group], headers: { "x-request-id": "1" } });
    api.respond("listGroups", 200, { body: [{ ...group, wildcards: ["NEW"] }] });
    api.respond("listGroupPermissions", 200, { example: "idAsString" });
    api.networkError("listGroups", { once: true });
  });

  test("examples have the types of responses", () => {
    expectTypeOf(example("listGroups", 200)).toEqualTypeOf<Group[]>();
    expectTypeOf(example("createGroup", 201, "createdWithoutDescription")).toEqualTypeOf<Group>();
    expectTypeOf(example("deleteGroup", 409)).toEqualTypeOf<ErrorBody>();
    expectTypeOf(example("listGroupPermissions", 200)).toEqualTypeOf<PermissionObject[]>();
    expectTypeOf(example("deleteGroup", 204)).toEqualTypeOf<never>();
  });

  test("the generated examples have the operations and statuses of the types", () => {
    expectTypeOf<keyof ExampleNames>().toEqualTypeOf<OperationId>();
    expectTypeOf<{ [Id in OperationId]: keyof ExampleNames[Id] }>().toEqualTypeOf<{
      [Id in OperationId]: keyof operations[Id]["responses"];
    }>();
  });

  test("a world from values of the spec's types", () => {
    groupsWorld("https://aam.example/api/v1", {
      groups: [group],
      permissions: { 1: [{ objectId: 1, objectType: "AUDIENCE", permissions: ["PUBLISH"] }] },
      undeletable: [1],
      inaccessible: [{ objectType: "SEGMENT", objectId: "1" }],
    });
  });
});

describe("what must not compile", () => {
  test("an operation, a status or an example that the spec does not have", () => {
    // @ts-expect-error: there is no such operation
    void (() => api.respond("noSuchOperation", 200));
    // @ts-expect-error: there is no such operation
    void (() => api.networkError("noSuchOperation"));
    // @ts-expect-error: only deletions respond with 409
    void (() => api.respond("updateGroup", 409));
    // @ts-expect-error: a status is a number
    void (() => api.respond("deleteGroup", "409"));
    // @ts-expect-error: it is called groupIsInUse
    void (() => api.respond("deleteGroup", 409, { example: "groupInUse" }));
    // @ts-expect-error: an example of another status
    void (() => api.respond("listGroups", 200, { example: "invalidToken" }));
    // @ts-expect-error: 204 has no examples
    void (() => api.respond("deleteGroup", 204, { example: "deleted" }));
    // @ts-expect-error: there is no such example
    void (() => example("listGroups", 200, "threeGroups"));
  });

  test("a body of another type, and one beside an example", () => {
    // @ts-expect-error: a list is returned as a list
    void (() => api.respond("listGroups", 200, { body: group }));
    // @ts-expect-error: a group has more fields
    void (() => api.respond("createGroup", 201, { body: { groupId: 1 } }));
    // @ts-expect-error: 204 has no body
    void (() => api.respond("deleteGroup", 204, { body: {} }));
    // @ts-expect-error: either a body or an example
    void (() => api.respond("listGroups", 200, { body: [], example: "noGroups" }));
  });

  test("an option that does not exist", () => {
    // @ts-expect-error: the unit is in the name
    void (() => api.respond("listGroups", 200, { delay: 50 }));
    // @ts-expect-error: there is no body
    void (() => api.networkError("listGroups", { body: [] }));
  });
});

describe("an operation that documents statuses by ranges, or by default", () => {
  interface Responses {
    200: "list";
    "5XX": "failure";
    default: "anything else";
  }

  test("can respond with any status, and with that of its range before the default", () => {
    expectTypeOf<StatusIn<Responses>>().toEqualTypeOf<number>();
    expectTypeOf<KeyOf<Responses, 200>>().toEqualTypeOf<200>();
    expectTypeOf<KeyOf<Responses, 503>>().toEqualTypeOf<"5XX">();
    expectTypeOf<KeyOf<Responses, 418>>().toEqualTypeOf<"default">();
  });

  test("has no others where it lists them all", () => {
    expectTypeOf<StatusIn<Pick<Responses, 200>>>().toEqualTypeOf<200>();
    expectTypeOf<KeyOf<Pick<Responses, 200>, 204>>().toBeNever();
  });
});
