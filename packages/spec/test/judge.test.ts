import { describe, expect, test } from "vitest";
import { judge } from "../src/judge.ts";

const group = {
  groupId: 1,
  pid: 1352,
  name: "Analysts",
  description: null,
  membershipCount: 0,
  wildcards: [],
  users: [],
};

function response(status: number, body: unknown, headers: Record<string, string> = {}) {
  return {
    status,
    headers: new Headers({ "content-type": "application/json", ...headers }),
    text: typeof body === "string" ? body : JSON.stringify(body),
  };
}

describe("what the spec does not allow is found", () => {
  test("an undocumented status", () => {
    expect(judge("createGroup", response(409, {}))).toEqual([
      { part: "status", message: expect.stringMatching(/^409 is not documented, only 200, 201, /) },
    ]);
  });

  test("another media type", () => {
    expect(judge("createGroup", response(201, "<html>", { "content-type": "text/html" }))).toEqual([
      { part: "media type", message: "text/html instead of application/json" },
    ]);
  });

  test("half a JSON document", () => {
    expect(judge("createGroup", response(201, '{"groupId":1'))).toMatchObject([
      { part: "body", message: expect.stringMatching(/^not JSON: /) },
    ]);
  });

  test("a missing field", () => {
    const { pid: _, ...withoutPid } = group;
    expect(judge("createGroup", response(201, withoutPid))).toEqual([
      { part: "body", message: "the body must have required property 'pid'" },
    ]);
  });

  test("a field of another type, deep in a list", () => {
    expect(judge("listGroups", response(200, [group, { ...group, groupId: "2" }]))).toEqual([
      { part: "body", message: "/1/groupId must be integer" },
    ]);
  });

  test("a success without its body", () => {
    expect(judge("listGroups", response(200, ""))).toEqual([
      { part: "body", message: "the body is missing" },
    ]);
  });

  test("a 204 with a body", () => {
    expect(judge("deleteGroup", response(204, {}))).toEqual([
      { part: "body", message: "204 must have no body" },
    ]);
  });

  test("a 401 without its header", () => {
    expect(judge("listGroups", response(401, {}))).toEqual([
      { part: "header", message: "WWW-Authenticate is missing" },
    ]);
  });

  test("a Retry-After that is neither a number nor a date", () => {
    expect(judge("listGroups", response(429, {}, { "retry-after": "soon" }))).toMatchObject([
      { part: "header", message: expect.stringMatching(/^Retry-After: soon /) },
    ]);
  });

  test("an object id that is neither a number nor digits", () => {
    const permission = { objectId: "abc", objectType: "SEGMENT", permissions: [] };
    expect(judge("listGroupPermissions", response(200, [permission]))).toMatchObject([
      { part: "body", message: expect.stringMatching(/^\/0\/objectId must match pattern/) },
    ]);
  });
});

describe("what the spec leaves open is lawful", () => {
  test("fields, object types, permissions and wildcards that nobody has documented", () => {
    expect(
      judge("createGroup", response(201, { ...group, colour: "red", wildcards: ["NEW"] })),
    ).toEqual([]);
    const permission = {
      objectId: "12",
      objectType: "AUDIENCE",
      permissions: ["PUBLISH"],
      level: 2,
    };
    expect(judge("listGroupPermissions", response(200, [permission]))).toEqual([]);
  });

  test("parameters of the media type", () => {
    const headers = { "content-type": "application/json;charset=UTF-8" };
    expect(judge("createGroup", response(201, group, headers))).toEqual([]);
  });

  test("an error without a body", () => {
    expect(judge("deleteGroup", response(404, "", { "content-type": "text/html" }))).toEqual([]);
  });

  test.each(["30", "Sat, 21 Nov 2026 20:40:00 GMT"])("a Retry-After of %s", (value) => {
    expect(judge("listGroups", response(429, {}, { "retry-after": value }))).toEqual([]);
  });
});
