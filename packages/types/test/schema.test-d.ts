import { describe, expectTypeOf, test } from "vitest";
import type {
  Group,
  ObjectType,
  OperationId,
  operations,
  Permission,
  PermissionObjectInput,
  Wildcard,
} from "../src/index.ts";

/** Whether a union still holds a literal, which editors complete, rather than being plain `string`. */
type Completes<Union, Literal> = [Extract<Union, Literal>] extends [never] ? false : true;

describe("open value sets", () => {
  test("keep their known values for completion", () => {
    expectTypeOf<Completes<Permission, "MAP_TO_SEGMENTS">>().toEqualTypeOf<true>();
    expectTypeOf<Completes<ObjectType, "DERIVED_SIGNALS">>().toEqualTypeOf<true>();
    expectTypeOf<Completes<Wildcard, "VIEW_ALL_SEGMENTS">>().toEqualTypeOf<true>();
    expectTypeOf<Completes<string, "READ">>().toEqualTypeOf<false>();
  });

  test("take values that nobody has documented", () => {
    expectTypeOf<string>().toExtend<Permission>();
    expectTypeOf<string>().toExtend<ObjectType>();
    expectTypeOf<string>().toExtend<Wildcard>();
  });
});

test("the fields that Adobe documents of a group are required, and only the description can be null", () => {
  expectTypeOf<Group>().toExtend<{
    groupId: number;
    pid: number;
    name: string;
    description: string | null;
    membershipCount: number;
    wildcards: Wildcard[];
    users: number[];
  }>();
  expectTypeOf<null>().toExtend<Group["description"]>();
});

test("what is sent is closed: its values are the documented ones", () => {
  expectTypeOf<PermissionObjectInput["objectType"]>().toEqualTypeOf<
    "SEGMENT" | "TRAIT" | "DESTINATION"
  >();
});

test("operations are known by their ids, in types and descriptors alike", () => {
  expectTypeOf<OperationId>().toEqualTypeOf<keyof operations>();
});
