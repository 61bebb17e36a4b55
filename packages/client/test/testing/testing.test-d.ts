import type { ErrorBody, Group, OperationId, PermissionObject } from "@aam-groups/types";
import type { HttpHandler } from "msw";
import { describe, expectTypeOf, test } from "vitest";
import type { ExampleNames } from "../../src/generated/examples.ts";
import { type DocumentedStatus, example, groupsWorld, mockGroupsApi } from "../../src/testing.ts";

// Never run, only compiled: a line below `@ts-expect-error` that compiles is a failed test.
const api = mockGroupsApi("https://aam.example/api/v1");
declare const group: Group;

describe("what must compile", () => {
  test("every way to say what is answered", () => {
    expectTypeOf(api.answer("deleteGroup", 204)).toEqualTypeOf<HttpHandler>();
    api.answer("deleteGroup", 409);
    api.answer("deleteGroup", 409, { example: "groupIsInUse", delayMs: 50, once: true });
    api.answer("deleteGroup", 409, { body: { code: "conflict" } });
    api.answer("deleteGroup", 409, { body: null });
    api.answer("listGroups", 200, { body: [] });
    api.answer("listGroups", 200, { body: [group], headers: { "x-request-id": "1" } });
    api.answer("listGroups", 200, { body: [{ ...group, wildcards: ["NEW"] }] });
    api.answer("listGroupPermissions", 200, { example: "idAsString" });
    api.networkError("listGroups", { once: true });
  });

  test("examples have the types of answers", () => {
    expectTypeOf(example("listGroups", 200)).toEqualTypeOf<Group[]>();
    expectTypeOf(example("createGroup", 201, "createdWithoutDescription")).toEqualTypeOf<Group>();
    expectTypeOf(example("deleteGroup", 409)).toEqualTypeOf<ErrorBody>();
    expectTypeOf(example("listGroupPermissions", 200)).toEqualTypeOf<PermissionObject[]>();
    expectTypeOf(example("deleteGroup", 204)).toEqualTypeOf<never>();
  });

  test("the generated examples have the operations and statuses of the types", () => {
    expectTypeOf<keyof ExampleNames>().toEqualTypeOf<OperationId>();
    expectTypeOf<{
      [Id in OperationId]: keyof ExampleNames[Id];
    }>().toEqualTypeOf<{ [Id in OperationId]: DocumentedStatus<Id> }>();
  });

  test("a world from what the contract's types hold", () => {
    groupsWorld("https://aam.example/api/v1", {
      groups: [group],
      permissions: { 1: [{ objectId: 1, objectType: "AUDIENCE", permissions: ["PUBLISH"] }] },
      undeletable: [1],
      inaccessible: [{ objectType: "SEGMENT", objectId: "1" }],
    });
  });
});

describe("what must not compile", () => {
  test("an operation, a status or an example that the contract does not have", () => {
    // @ts-expect-error: there is no such operation
    void (() => api.answer("noSuchOperation", 200));
    // @ts-expect-error: there is no such operation
    void (() => api.networkError("noSuchOperation"));
    // @ts-expect-error: only deletions answer 409
    void (() => api.answer("listGroups", 409));
    // @ts-expect-error: a status is a number
    void (() => api.answer("deleteGroup", "409"));
    // @ts-expect-error: it is called groupIsInUse
    void (() => api.answer("deleteGroup", 409, { example: "groupInUse" }));
    // @ts-expect-error: an example of another status
    void (() => api.answer("listGroups", 200, { example: "invalidToken" }));
    // @ts-expect-error: 204 has no examples
    void (() => api.answer("deleteGroup", 204, { example: "deleted" }));
    // @ts-expect-error: there is no such example
    void (() => example("listGroups", 200, "threeGroups"));
  });

  test("a body of another type, and one beside an example", () => {
    // @ts-expect-error: a list answers a list
    void (() => api.answer("listGroups", 200, { body: group }));
    // @ts-expect-error: a group has more fields
    void (() => api.answer("createGroup", 201, { body: { groupId: 1 } }));
    // @ts-expect-error: 204 has no body
    void (() => api.answer("deleteGroup", 204, { body: {} }));
    // @ts-expect-error: either a body or an example
    void (() => api.answer("listGroups", 200, { body: [], example: "noGroups" }));
  });

  test("an option that does not exist", () => {
    // @ts-expect-error: the unit is in the name
    void (() => api.answer("listGroups", 200, { delay: 50 }));
    // @ts-expect-error: there is no body
    void (() => api.networkError("listGroups", { body: [] }));
  });
});
